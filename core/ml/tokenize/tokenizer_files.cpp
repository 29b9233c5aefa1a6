// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/tokenizer_files.h"

#include "ml/checkpoint/json_file.h"
#include "ml/error.h"
#include "ml/tokenize/base64.h"
#include "ml/tokenize/sentencepiece_file.h"
#include "ml/tokenize/tokenizer_json.h"
#include "ml/tokenize/unicode.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace wendu::ml {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr JsonLimits tokenizerLimits{64u << 20, 16, 4'000'000};
constexpr JsonLimits configLimits{4u << 20, 16, 100'000};
constexpr std::size_t maximumVocabularyBytes = 64u << 20;

// In the order in which Transformers gives ids to those that a vocabulary lacks.
constexpr std::array roles{"bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"};

// A tokenizer.json on its way: where its tokens come from, and its added tokens.
class Draft
{
public:
    Draft(fs::path file, const TokenizerSettings &settings)
        : m_file(std::move(file))
        , m_settings(settings)
    {
    }

    Json root = Json::object();

    JsonObject finish() { return {std::move(root), m_file.string()}; }
    JsonObject empty() const { return {Json::object(), m_file.string()}; } // for its messages

    void addPiece(const std::string &token, std::uint32_t id)
    {
        m_ids[token] = id;
        m_next = std::max(m_next, id + 1);
    }
    std::optional<std::uint32_t> idOf(const std::string &token) const
    {
        const auto found = m_ids.find(token);
        return found == m_ids.end() ? std::nullopt : std::optional(found->second);
    }
    std::uint32_t requireId(const std::string &role, const std::string &token) const
    {
        const auto id = idOf(token);
        if (!id)
            empty().refuse(role, "\"" + token + "\"", "a token of the vocabulary");
        return *id;
    }

    // With the id that it has, or the next free one. Once: what is said of it first counts.
    void add(Json token)
    {
        const auto content = token.value("content", std::string());
        if (content.empty() || m_added.contains(content))
            return;
        if (!token.contains("id"))
            token["id"] = idOf(content).value_or(m_next);
        addPiece(content, token["id"].get<std::uint32_t>());
        m_added[content] = true;
        root["added_tokens"].push_back(std::move(token));
    }

    // Those that tokenizer_config.json and added_tokens.json name with their ids.
    void addListed(const fs::path &folder)
    {
        if (const auto decoder = m_settings.config().object("added_tokens_decoder")) {
            for (const auto &[key, entry] : decoder->json().items()) {
                const Json id = Json::parse(key, nullptr, false);
                if (!entry.is_object() || !entry.contains("content") || !entry["content"].is_string())
                    m_settings.config().refuse("added_tokens_decoder." + key, brief(entry), "an object with its content");
                Json token = entry;
                token["id"] = m_settings.config().id("added_tokens_decoder", id);
                add(std::move(token));
            }
        }
        const fs::path file = folder / "added_tokens.json";
        if (!fs::exists(file))
            return;
        const JsonObject added(parseJsonObject<Json>(readText(file, configLimits.bytes), file.string(), configLimits),
                               file.string());
        for (const auto &[content, id] : added.json().items())
            add({{"content", content}, {"id", added.id(content, id)}, {"normalized", true}});
    }

    // The tokens that play a role, by the names that a family gives them. `maskStripsLeft` where nobody says otherwise.
    void addRoles(const std::vector<std::pair<std::string, std::string>> &usual, bool maskStripsLeft = false)
    {
        for (const char *const role : roles) {
            const auto found
                = std::find_if(usual.begin(), usual.end(), [role](const auto &entry) { return entry.first == role; });
            const std::string otherwise = found == usual.end() ? std::string() : found->second;
            if (m_settings.token(role, otherwise).empty())
                continue;
            Json token = m_settings.addedToken(role, otherwise);
            if (maskStripsLeft && std::string_view(role) == "mask_token" && !token.contains("lstrip"))
                token["lstrip"] = true;
            add(std::move(token));
        }
    }

    // As TemplateProcessing: `cls` A `sep` and, for two texts, `between` before B.
    void surround(const std::string &cls, const std::string &sep, const std::vector<std::string> &between, int secondType)
    {
        const auto special = [](const std::string &token, int type) {
            return Json{{"SpecialToken", {{"id", token}, {"type_id", type}}}};
        };
        const auto text = [](const char *name, int type) { return Json{{"Sequence", {{"id", name}, {"type_id", type}}}}; };
        Json pair = {special(cls, 0), text("A", 0)};
        for (const std::string &token : between)
            pair.push_back(special(token, 0));
        pair.push_back(text("B", secondType));
        pair.push_back(special(sep, secondType));
        root["post_processor"] = {{"type", "TemplateProcessing"},
                                  {"single", {special(cls, 0), text("A", 0), special(sep, 0)}},
                                  {"pair", std::move(pair)},
                                  {"special_tokens",
                                   {{cls, {{"ids", {requireId("cls_token", cls)}}}}, {sep, {{"ids", {requireId("sep_token", sep)}}}}}}};
    }

private:
    fs::path m_file;
    const TokenizerSettings &m_settings;
    std::unordered_map<std::string, std::uint32_t> m_ids;
    std::unordered_map<std::string, bool> m_added;
    std::uint32_t m_next = 0;
};

std::string familyOf(const fs::path &folder, const TokenizerSettings &settings)
{
    constexpr std::pair<const char *, const char *> classes[]{
        {"XLMRoberta", "xlm-roberta"}, {"Camembert", "camembert"}, {"Roberta", "roberta"}, {"GPT2", "gpt2"},
        {"Albert", "albert"},          {"DebertaV2", "deberta-v2"}, {"Bert", "bert"},
    };
    const std::string tokenizerClass = settings.config().text("tokenizer_class");
    for (const auto &[start, family] : classes)
        if (tokenizerClass.starts_with(start))
            return family;
    const fs::path file = folder / "config.json";
    if (!fs::exists(file))
        return {};
    return JsonObject(parseJsonObject<Json>(readText(file, configLimits.bytes), file.string(), configLimits), file.string())
        .text("model_type");
}

bool has(const fs::path &folder, const char *name)
{
    return fs::exists(folder / name);
}

JsonObject readAny(const fs::path &folder, const TokenizerSettings &settings)
{
    if (const fs::path file = folder / "tokenizer.json"; fs::exists(file))
        return {parseJsonObject<Json>(readText(file, tokenizerLimits.bytes), file.string(), tokenizerLimits), file.string()};
    if (has(folder, "vocab.txt"))
        return fromVocabularyText(folder, settings);
    if (has(folder, "vocab.json") && has(folder, "merges.txt"))
        return fromBytePairFiles(folder, settings, familyOf(folder, settings));
    for (const char *const name : {"sentencepiece.bpe.model", "spiece.model", "spm.model", "tokenizer.model"})
        if (has(folder, name))
            return fromSentencePiece(folder / name, settings, familyOf(folder, settings));
    throw Error({"model_missing_file", folder.string(), "no tokenizer", "tokenizer.json or a vocabulary",
                 "The model folder " + folder.string()
                     + " has no tokenizer: none of tokenizer.json, vocab.txt, vocab.json with merges.txt, and sentencepiece's "
                       ".model.",
                 "Get the missing file from where the model came from and put it into the folder."});
}

} // namespace

std::unique_ptr<Tokenizer> loadTokenizer(const fs::path &folder)
{
    const TokenizerSettings settings(folder);
    return readTokenizerJson(readAny(folder, settings), settings);
}

// White space at the end of a line is no part of the token: the reference trims it, so that a file with \r\n reads the same.
JsonObject fromVocabularyText(const fs::path &folder, const TokenizerSettings &settings)
{
    const fs::path file = folder / "vocab.txt";
    const std::string text = readText(file, maximumVocabularyBytes);
    Draft draft(file, settings);
    if (!unicode::isValid(text))
        draft.empty().refuse("the text", "no UTF-8", "UTF-8, one token a line");
    Json vocabulary = Json::object();
    std::uint32_t line = 0;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const char *last = text.data() + end;
        for (const char *before = last; last != text.data() + at; last = before)
            if (!unicode::isWhitespace(unicode::previous(text.data() + at, before)))
                break;
        const std::string token(text.data() + at, last);
        if (line > std::uint32_t{maximumTokenId})
            draft.empty().refuse("the number of lines", "more than " + std::to_string(line),
                                 "at most " + std::to_string(maximumTokenId + 1));
        vocabulary[token] = line;
        draft.addPiece(token, line);
        at = end + 1;
    }
    draft.addListed(folder);
    for (const auto &[role, otherwise] : {std::pair{"unk_token", "[UNK]"}, {"pad_token", "[PAD]"}, {"cls_token", "[CLS]"},
                                          {"sep_token", "[SEP]"}}) {
        draft.requireId(role, settings.token(role, otherwise));
        draft.add(settings.addedToken(role, otherwise));
    }
    if (draft.idOf(settings.token("mask_token", "[MASK]")))
        draft.add(settings.addedToken("mask_token", "[MASK]"));

    const JsonObject &config = settings.config();
    const bool lowercase = config.flag("do_lower_case").value_or(true);
    draft.root["model"] = {{"type", "WordPiece"},
                           {"unk_token", settings.token("unk_token", "[UNK]")},
                           {"continuing_subword_prefix", "##"},
                           {"vocab", std::move(vocabulary)}};
    draft.root["normalizer"] = {{"type", "BertNormalizer"},
                                {"handle_chinese_chars", config.flag("tokenize_chinese_chars").value_or(true)},
                                {"strip_accents", config.flag("strip_accents").value_or(lowercase)},
                                {"lowercase", lowercase}};
    draft.root["pre_tokenizer"] = {{"type", "BertPreTokenizer"}};
    const std::string sep = settings.token("sep_token", "[SEP]");
    draft.surround(settings.token("cls_token", "[CLS]"), sep, {sep}, 1);
    return draft.finish();
}

JsonObject fromBytePairFiles(const fs::path &folder, const TokenizerSettings &settings, const std::string &family)
{
    const JsonObject &config = settings.config();
    if (family != "roberta" && family != "gpt2")
        config.refuseAsUnsupported("tokenizer_class", family.empty() ? "(none)" : family,
                                   "RobertaTokenizer, GPT2Tokenizer for vocab.json and merges.txt");
    const fs::path file = folder / "vocab.json";
    Draft draft(file, settings);
    Json vocabulary = parseJsonObject<Json>(readText(file, tokenizerLimits.bytes), file.string(), tokenizerLimits);
    for (const auto &[token, id] : vocabulary.items())
        draft.addPiece(token, static_cast<std::uint32_t>(draft.empty().id(token, id)));

    const std::string text = readText(folder / "merges.txt", maximumVocabularyBytes);
    if (!unicode::isValid(text))
        draft.empty().refuse("merges.txt", "no UTF-8", "UTF-8, one merge a line");
    Json merges = Json::array();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        if (line.ends_with('\r'))
            line.pop_back();
        if (!line.starts_with("#version") && !line.empty())
            merges.push_back(std::move(line));
        if (merges.size() > std::size_t{maximumTokenId})
            draft.empty().refuse("merges.txt", "more than " + std::to_string(maximumTokenId) + " lines", "fewer of them");
        at = end + 1;
    }
    draft.addListed(folder);
    const bool prefixSpace = config.flag("add_prefix_space").value_or(false);
    if (family == "roberta") {
        draft.addRoles({{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"unk_token", "<unk>"}, {"sep_token", "</s>"},
                        {"pad_token", "<pad>"}, {"cls_token", "<s>"}, {"mask_token", "<mask>"}});
        const std::string cls = settings.token("cls_token", "<s>");
        const std::string sep = settings.token("sep_token", "</s>");
        draft.root["post_processor"] = {{"type", "RobertaProcessing"},
                                        {"sep", {sep, draft.requireId("sep_token", sep)}},
                                        {"cls", {cls, draft.requireId("cls_token", cls)}},
                                        {"trim_offsets", config.flag("trim_offsets").value_or(true)},
                                        {"add_prefix_space", prefixSpace}};
    } else {
        draft.addRoles({{"bos_token", "<|endoftext|>"}, {"eos_token", "<|endoftext|>"}, {"unk_token", "<|endoftext|>"}});
    }
    draft.root["model"] = {{"type", "BPE"}, {"vocab", std::move(vocabulary)}, {"merges", std::move(merges)}};
    draft.root["pre_tokenizer"] = {{"type", "ByteLevel"}, {"add_prefix_space", prefixSpace}, {"use_regex", true}};
    return draft.finish();
}

namespace {

// What sets the families of sentencepiece apart.
struct SentencePieceFamily
{
    const char *name;
    std::vector<std::pair<const char *, double>> before; // tokens that its vocabulary has before the pieces of the file
    std::size_t dropped;                                 // of those, so many at the beginning
    bool maskBehind;
    std::vector<std::pair<std::string, std::string>> roles;
};

const std::vector<std::pair<std::string, std::string>> robertaRoles{
    {"bos_token", "<s>"},   {"eos_token", "</s>"}, {"unk_token", "<unk>"}, {"sep_token", "</s>"},
    {"pad_token", "<pad>"}, {"cls_token", "<s>"},  {"mask_token", "<mask>"}};

// The first two number their tokens as fairseq does.
const SentencePieceFamily sentencePieceFamilies[]{
    {"xlm-roberta", {{"bos_token", 0}, {"pad_token", 0}, {"eos_token", 0}, {"unk_token", 0}}, 3, true, robertaRoles},
    {"camembert",
     {{"<s>NOTUSED", 0}, {"pad_token", 0}, {"</s>NOTUSED", 0}, {"unk_token", 0}, {"<unk>NOTUSED", -100}},
     1,
     true,
     robertaRoles},
    {"albert",
     {},
     0,
     false,
     {{"bos_token", "[CLS]"}, {"eos_token", "[SEP]"}, {"unk_token", "<unk>"}, {"sep_token", "[SEP]"}, {"pad_token", "<pad>"},
      {"cls_token", "[CLS]"}, {"mask_token", "[MASK]"}}},
    {"deberta-v2",
     {},
     0,
     false,
     {{"bos_token", "[CLS]"}, {"eos_token", "[SEP]"}, {"unk_token", "[UNK]"}, {"sep_token", "[SEP]"}, {"pad_token", "[PAD]"},
      {"cls_token", "[CLS]"}, {"mask_token", "[MASK]"}}},
};

Json replacing(const char *pattern, const char *content)
{
    return {{"type", "Replace"}, {"pattern", {{"String", pattern}}}, {"content", content}};
}

Json normalizersOf(const SentencePieceFamily &family, const JsonObject &config, const std::string &charsmap)
{
    const std::string name = family.name;
    Json steps = Json::array();
    if (name == "albert") {
        steps.push_back(replacing("``", "\""));
        steps.push_back(replacing("''", "\""));
        if (!config.flag("keep_accents").value_or(false)) {
            steps.push_back({{"type", "NFKD"}});
            steps.push_back({{"type", "StripAccents"}});
        }
    }
    if (config.flag("do_lower_case").value_or(name == "albert") && (name == "albert" || name == "deberta-v2"))
        steps.push_back({{"type", "Lowercase"}});
    if (name == "deberta-v2") {
        steps.push_back({{"type", "Replace"}, {"pattern", {{"Regex", "\\s{2,}|[\\n\\r\\t]"}}}, {"content", " "}});
        steps.push_back({{"type", "NFC"}});
        steps.push_back({{"type", "Strip"}, {"strip_left", false}, {"strip_right", true}});
    } else if (!charsmap.empty()) {
        steps.push_back({{"type", "Precompiled"}, {"precompiled_charsmap", encodeBase64(charsmap)}});
    }
    return {{"type", "Sequence"}, {"normalizers", std::move(steps)}};
}

} // namespace

JsonObject fromSentencePiece(const fs::path &file, const TokenizerSettings &settings, const std::string &familyName)
{
    const JsonObject &config = settings.config();
    const auto *const family
        = std::find_if(std::begin(sentencePieceFamilies), std::end(sentencePieceFamilies),
                       [&](const SentencePieceFamily &known) { return familyName == known.name; });
    if (family == std::end(sentencePieceFamilies))
        config.refuseAsUnsupported("tokenizer_class", familyName.empty() ? "(none)" : familyName,
                                   "XLMRobertaTokenizer, CamembertTokenizer, AlbertTokenizer, DebertaV2Tokenizer for "
                                       + file.filename().string());
    const SentencePieceFile model = readSentencePieceFile(file);
    Draft draft(file, settings);
    if (model.kind != SentencePieceFile::Unigram)
        draft.empty().refuseAsUnsupported("model_type", std::to_string(model.kind), "1 (Unigram)");
    if (config.flag("split_by_punct").value_or(false))
        config.refuseAsUnsupported("split_by_punct", "true", "false");

    const auto roleToken = [&](const std::string &role) {
        const auto usual = std::find_if(family->roles.begin(), family->roles.end(),
                                        [&](const auto &entry) { return entry.first == role; });
        return usual == family->roles.end() ? role : settings.token(role, usual->second);
    };
    Json vocabulary = Json::array();
    const auto put = [&](const std::string &token, double score) {
        draft.addPiece(token, static_cast<std::uint32_t>(vocabulary.size()));
        vocabulary.push_back({token, score});
    };
    for (const auto &[token, score] : family->before)
        put(roleToken(token), score);
    for (std::size_t i = family->dropped; i < model.pieces.size(); ++i)
        put(model.pieces[i].text, model.pieces[i].score);
    if (family->maskBehind)
        put(roleToken("mask_token"), 0);

    draft.addListed(file.parent_path());
    draft.addRoles(family->roles, familyName == "camembert");
    for (const SentencePieceFile::Piece &piece : model.pieces)
        if (piece.kind == SentencePieceFile::Control || piece.kind == SentencePieceFile::UserDefined)
            draft.add({{"content", piece.text}, {"special", piece.kind == SentencePieceFile::Control}, {"normalized", false}});

    const std::string name = family->name;
    const std::uint32_t unknown = name == "albert"       ? 1
                                  : name == "deberta-v2" ? static_cast<std::uint32_t>(std::max(model.unknownId, 0))
                                                         : draft.requireId("unk_token", roleToken("unk_token"));
    draft.root["model"] = {{"type", "Unigram"}, {"unk_id", unknown}, {"vocab", std::move(vocabulary)}};
    draft.root["normalizer"] = normalizersOf(*family, config, model.charsmap);
    const bool prefixed = config.flag("add_prefix_space").value_or(true);
    Json split = {{"type", "Metaspace"}, {"prepend_scheme", prefixed ? "always" : name == "deberta-v2" ? "first" : "never"}};
    draft.root["pre_tokenizer"]
        = name == "deberta-v2"
              ? std::move(split)
              : Json{{"type", "Sequence"}, {"pretokenizers", {{{"type", "WhitespaceSplit"}}, std::move(split)}}};
    const bool fairseq = !family->before.empty();
    const std::string cls = roleToken(fairseq ? "bos_token" : "cls_token");
    const std::string sep = roleToken(fairseq ? "eos_token" : "sep_token");
    draft.surround(cls, sep, fairseq ? std::vector{sep, sep} : std::vector{sep}, fairseq ? 0 : 1);
    return draft.finish();
}

} // namespace wendu::ml
