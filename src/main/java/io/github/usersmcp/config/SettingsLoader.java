package io.github.usersmcp.config;

import io.github.usersmcp.config.HttpSettings.TlsSettings;
import io.github.usersmcp.config.Settings.LoadResult;
import io.github.usersmcp.config.Settings.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Loads the settings: opens the layers one after another, as far as needed, and collects all problems and warnings. */
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
        UnknownNames.variables(sources.environment()).forEach(report::warning);
        Layer flags = new Layer.Flags(sources.commandLine());
        Layer environment = Layer.Environment.own(sources.environment());
        Layer vendorEnvironment = Layer.Environment.vendor(sources.environment());
        Layer.KeyedFile configuration = configuration(new Lookup(sources, List.of(flags, environment)));
        Lookup own = new Lookup(sources, List.of(flags, environment, vendorEnvironment, configuration));
        return new OptionValues(own, report).value(Options.SANDBOX)
                ? settings(own, configuration, Optional.of(new Target.EmbeddedSandbox()))
                : realApi(own, configuration);
    }

    private Layer.KeyedFile configuration(Lookup lookup) {
        Optional<Path> named =
                new OptionValues(lookup, report).find(Options.CONFIG).map(sources::expand);
        named.filter(Files::notExists)
                .ifPresent(path ->
                        report.problem(sources.show(path) + " does not exist; name another file with --config"));
        return named.or(sources::standardConfiguration).map(files::own).orElseGet(files::ownWithoutHome);
    }

    private LoadResult realApi(Lookup own, Layer.KeyedFile configuration) {
        List<Layer.KeyedFile> vendorFiles = new SignInMethod(own).isComplete() ? List.of() : vendorFiles();
        Lookup all = own.followedBy(vendorFiles);
        SignInMethod signIn = new SignInMethod(all);
        if (!signIn.isComplete()) {
            List<Layer.KeyedFile> opened = Stream.concat(Stream.of(configuration), vendorFiles.stream())
                    .toList();
            report.problem(new MissingCredentials(signIn.missing(), opened).message());
        }
        signIn.mixture().ifPresent(report::warning);
        return settings(all, configuration, reader(all).realApi(signIn.isByToken()));
    }

    /** As in the vendor's own program, the file in the home directory hides the machine's. */
    private List<Layer.KeyedFile> vendorFiles() {
        Optional<Layer.KeyedFile> home =
                sources.home().map(directory -> directory.resolve(".cntb.yaml")).map(files::vendor);
        return home.filter(Layer.KeyedFile::isThere).isPresent()
                ? home.stream().toList()
                : Stream.concat(
                                home.stream(),
                                Stream.of(files.vendor(
                                        sources.etc().resolve("cntb").resolve(".cntb.yaml"))))
                        .toList();
    }

    private LoadResult settings(Lookup lookup, Layer.KeyedFile configuration, Optional<Target> target) {
        Provenance provenance = Provenance.of(lookup, configuration);
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
        Stream<String> signing = settings.audit().key().stream()
                .flatMap(key -> modes.ofPrivate(key.file(), "holds the key that signs the audit log").stream());
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
        return Stream.of(secrets, audit, signing, tokens, keys)
                .flatMap(warnings -> warnings)
                .distinct()
                .toList();
    }

    private SettingsReader reader(Lookup lookup) {
        return new SettingsReader(new OptionValues(lookup, report), sources);
    }
}
