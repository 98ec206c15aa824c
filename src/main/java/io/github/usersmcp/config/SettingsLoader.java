package io.github.usersmcp.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Loads the settings: opens one place after the other, as far as needed, and gathers everything there is to say. */
final class SettingsLoader {
    private final Sources sources;
    private final Diagnostics report = new Diagnostics();
    private final FileLayerReader files;

    SettingsLoader(Sources sources) {
        this.sources = sources;
        this.files = new FileLayerReader(sources, report);
    }

    LoadResult load() {
        sources.commandLine().problems().forEach(report::problem);
        UnknownVariables.in(sources.environment()).forEach(report::warning);
        Layer flags = new FlagLayer(sources.commandLine());
        Layer environment = EnvironmentLayer.own(sources.environment());
        Layer vendorEnvironment = EnvironmentLayer.vendor(sources.environment());
        FileLayer configuration = configuration(new Lookup(sources, List.of(flags, environment)));
        Lookup own = new Lookup(sources, List.of(flags, environment, vendorEnvironment, configuration));
        return new OptionValues(own, report).value(Options.SANDBOX)
                ? settings(own, configuration, Optional.of(new Target.EmbeddedSandbox()))
                : realApi(own, configuration);
    }

    private FileLayer configuration(Lookup lookup) {
        Optional<Path> named =
                new OptionValues(lookup, report).find(Options.CONFIG).map(sources::expand);
        named.filter(Files::notExists)
                .ifPresent(path ->
                        report.problem(sources.show(path) + " does not exist; name another file with --config"));
        return named.or(sources::standardConfiguration).map(files::own).orElseGet(files::ownWithoutHome);
    }

    private LoadResult realApi(Lookup own, FileLayer configuration) {
        List<FileLayer> vendorFiles = new SignIn(own).isComplete() ? List.of() : vendorFiles();
        Lookup all = own.followedBy(vendorFiles);
        SignIn signIn = new SignIn(all);
        if (!signIn.isComplete()) {
            List<FileLayer> opened = Stream.concat(Stream.of(configuration), vendorFiles.stream())
                    .toList();
            report.problem(new MissingCredentials(signIn.missing(), opened).message());
        }
        signIn.mixture().ifPresent(report::warning);
        return settings(all, configuration, reader(all).realApi(signIn.isByToken()));
    }

    /** As the vendor's own program does, the one in the home directory hides the one of the machine. */
    private List<FileLayer> vendorFiles() {
        Optional<FileLayer> home =
                sources.home().map(directory -> directory.resolve(".cntb.yaml")).map(files::vendor);
        return home.filter(FileLayer::isThere).isPresent()
                ? home.stream().toList()
                : Stream.concat(
                                home.stream(),
                                Stream.of(files.vendor(
                                        sources.etc().resolve("cntb").resolve(".cntb.yaml"))))
                        .toList();
    }

    private LoadResult settings(Lookup lookup, FileLayer configuration, Optional<Target> target) {
        Provenance provenance = new ProvenanceReader(lookup, configuration).provenance();
        return reader(lookup)
                .settings(target, report, provenance)
                .<LoadResult>map(settings -> new LoadResult.Ready(settings.warned(warningsOfModes(lookup, settings))))
                .orElseGet(() -> new LoadResult.Problem(
                        report.message(), lookup.find(HttpOptions.HTTP).isPresent()));
    }

    private List<String> warningsOfModes(Lookup lookup, Settings settings) {
        FileModes modes = new FileModes(sources);
        Stream<String> secrets =
                lookup.secretFiles().sorted().flatMap(file -> modes.ofPrivate(file, "holds a secret").stream());
        Stream<String> audit = settings.audit().file().stream()
                .flatMap(file -> modes.ofPrivate(file, "holds the audit trail").stream());
        Stream<String> tokens = settings
                .http()
                .flatMap(http -> http.authentication().tokens())
                .stream()
                .flatMap(file -> modes.ofTrusted(file, "says who may call").stream());
        Stream<String> keys = settings.http().flatMap(HttpSettings::tls).stream()
                .flatMap(tls -> modes
                        .ofPrivate(
                                tls instanceof TlsSettings.Pem pem ? pem.key() : ((TlsSettings.Keystore) tls).file(),
                                "holds the TLS key")
                        .stream());
        return Stream.of(secrets, audit, tokens, keys)
                .flatMap(warnings -> warnings)
                .distinct()
                .toList();
    }

    private SettingsReader reader(Lookup lookup) {
        return new SettingsReader(new OptionValues(lookup, report), sources);
    }
}
