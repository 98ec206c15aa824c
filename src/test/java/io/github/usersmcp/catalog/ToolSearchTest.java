package io.github.usersmcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients that defer tools find them by a text search over what is listed; the words that people use must lead to the right
 * tool. The search here is plain BM25 (Robertson and Zaragoza, 2009; k1 = 1.2, b = 0.75) without stemming or stop words.
 */
class ToolSearchTest {
    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final List<Entry> ENTRIES =
            Tools.catalog().tools().stream().map(ToolSearchTest::entry).toList();
    private static final double AVERAGE_LENGTH =
            ENTRIES.stream().mapToInt(entry -> entry.words().size()).average().orElseThrow();

    private record Entry(String tool, List<String> words) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                find user by email | retrieve_user_list
                list all users | retrieve_user_list
                search users | retrieve_user_list
                find the account owner | retrieve_user_list
                who has access | retrieve_user_list
                which users are administrators | retrieve_user_list
                unverified users | retrieve_user_list
                users without two-factor | retrieve_user_list
                show user profile | retrieve_user
                read one user by id | retrieve_user
                disable account | update_user
                suspend user | update_user
                block user | update_user
                deactivate an account | update_user
                reactivate user | update_user
                change email address | update_user
                rename user | update_user
                grant role to user | update_user
                remove role | update_user
                enable two-factor | update_user
                change language | update_user
                invite a person | create_user
                add user | create_user
                create account | create_user
                delete account | delete_user
                remove a person permanently | delete_user
                reset password | reset_password
                forgot password | reset_password
                resend verification email | resend_email_verification
                verify email address | resend_email_verification
                confirm email | resend_email_verification
                rotate api client secret | generate_client_secret
                rotate api key | generate_client_secret
                show api client | retrieve_user_client
                api credentials | retrieve_user_client
                list s3 keys | list_object_storage_credentials
                access keys of a user | list_object_storage_credentials
                show s3 secret key | get_object_storage_credentials
                rotate s3 key | regenerate_object_storage_credentials
                leaked s3 secret | regenerate_object_storage_credentials
                regenerate secret key | regenerate_object_storage_credentials
                send password link | reset_password
                """)
    void findsTheRightToolFirst(String request, String tool) {
        List<String> words = words(request);
        Entry best = ENTRIES.stream()
                .max(Comparator.comparingDouble(entry -> score(words, entry)))
                .orElseThrow();
        assertThat(best.tool()).as(request).isEqualTo(tool);
    }

    private static Entry entry(ToolDefinition tool) {
        return new Entry(tool.name(), words(tool.name() + " " + tool.title() + " " + tool.description()));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static double score(List<String> query, Entry entry) {
        var counts = entry.words().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double length = 1 - B + B * entry.words().size() / AVERAGE_LENGTH;
        return Set.copyOf(query).stream()
                .mapToDouble(word -> {
                    double count = counts.getOrDefault(word, 0L);
                    return rarity(word) * count * (K1 + 1) / (count + K1 * length);
                })
                .sum();
    }

    private static double rarity(String word) {
        long with =
                ENTRIES.stream().filter(entry -> entry.words().contains(word)).count();
        return Math.log(1 + (ENTRIES.size() - with + 0.5) / (with + 0.5));
    }
}
