// Converts the input schema of every listed tool with llama.cpp's own converter, and reads the grammar with its own parser.
// Built by src/test/schemas/run.
#include "common/json-schema-to-grammar.h"
#include "llama-grammar.h"
#include "llama-vocab.h"
#include "nlohmann/json.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using json = nlohmann::ordered_json;

// The two files call these few functions of the rest of llama.cpp. No grammar here names a token of a vocabulary.
std::string string_repeat(const std::string & text, size_t times) {
    std::string all;
    while (times-- > 0) {
        all += text;
    }
    return all;
}

std::string string_join(const std::vector<std::string> & parts, const std::string & separator) {
    std::string all;
    for (size_t i = 0; i < parts.size(); i++) {
        all += (i > 0 ? separator : "") + parts[i];
    }
    return all;
}

std::vector<std::string> string_split(const std::string & text, const std::string & separator) {
    std::vector<std::string> parts;
    size_t start = 0;
    for (size_t end; (end = text.find(separator, start)) != std::string::npos; start = end + separator.size()) {
        parts.push_back(text.substr(start, end - start));
    }
    parts.push_back(text.substr(start));
    return parts;
}

int32_t llama_vocab::tokenize(const char *, int32_t, llama_token *, int32_t, bool, bool) const { std::abort(); }

extern "C" void lm_ggml_abort(const char *, int, const char *, ...) { std::abort(); }

static std::string problem(const json & schema) {
    try {
        const std::string grammar = json_schema_to_grammar(schema, true);
        llama_grammar_parser parser;
        return parser.parse(grammar.c_str()) && !parser.rules.empty() ? "" : "its grammar cannot be parsed:\n" + grammar;
    } catch (const std::exception & e) {
        return e.what();
    }
}

// What is known to fail must fail here, or the check would prove nothing.
static bool tells(const char * name, const char * property) {
    const json schema = json::parse(std::string(R"({"type":"object","properties":{"a":)") + property + "}}");
    const bool fails = !problem(schema).empty();
    std::printf("%-40s %s\n", name, fails ? "refused, as it should be" : "TAKEN, although llama.cpp is said to refuse it");
    return fails;
}

int main(int, char ** arguments) {
    bool well = tells("\\d", R"({"type":"string","pattern":"^\\d+$"})");
    well &= tells("\\s", R"({"type":"string","pattern":"^[^@\\s]+$"})");
    well &= tells("minLength of 2048", R"({"type":"string","minLength":2048})");
    std::ifstream file(arguments[1]);
    const json listed = json::parse(file);
    for (const auto & tool : listed.at("tools")) {
        const std::string found = problem(tool.at("inputSchema"));
        std::printf("%-40s %s\n", tool.at("name").get<std::string>().c_str(), found.empty() ? "ok" : found.c_str());
        well &= found.empty();
    }
    return well ? 0 : 1;
}
