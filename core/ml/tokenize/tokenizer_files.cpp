// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/tokenizer_files.h"

#include "ml/checkpoint/json_file.h"
#include "ml/error.h"
#include "ml/tokenize/unicode.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace wendu::ml {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr JsonLimits tokenizerLimits{64u << 20, 16, 4'000'000};
constexpr JsonLimits configLimits{4u << 20, 16, 100'000};
constexpr std::size_t maximumVocabularyBytes = 64u << 20;

std::string brief(const Json &value)
{
    return value.is_structured() ? std::string("an ") + value.type_name() + " of " + std::to_string(value.size())
                                 : value.dump();
}

// One JSON object of one file, and the errors that name both. Objects inside it share the document: a vocabulary is not
// copied.
class Object
{
public:
    Object(Json json, std::string file)
        : Object(std::make_shared<const Json>(std::move(json)), std::move(file))
    {
    }

    Object within(const Json &value) const { return Object({m_json, &value}, m_file); }

    [[noreturn]] void refuse(const std::string &field, const std::string &found, const std::string &expected) const
    {
        throw Error({"config_invalid", m_file + ": " + field, found, expected,
                     m_file + ": " + field + " is " + found + ", expected " + expected + ".",
                     "Get a fresh copy of the model's tokenizer files."});
    }

    [[noreturn]] void refuseAsUnsupported(const std::string &field, const std::string &found,
                                          const std::string &supported) const
    {
        throw Error({"unsupported_model", m_file + ": " + field, found, supported,
                     m_file + ": " + field + " " + found + " is not supported. Supported: " + supported + ".",
                     "Choose a model with a BERT tokenizer."});
    }

    const Json &json() const { return *m_json; }

    // Null stands for a missing field.
    const Json *find(const std::string &field) const
    {
        const auto found = m_json->find(field);
        return found == m_json->end() || found->is_null() ? nullptr : &*found;
    }

    std::optional<bool> flag(const std::string &field) const
    {
        const Json *const value = find(field);
        if (value && !value->is_boolean())
            refuse(field, brief(*value), "true or false");
        return value ? std::optional(value->get<bool>()) : std::nullopt;
    }

    std::string text(const std::string &field, const std::string &otherwise = {}) const
    {
        const Json *const value = find(field);
        if (value && !value->is_string())
            refuse(field, brief(*value), "a string");
        return value ? value->get<std::string>() : otherwise;
    }

    std::optional<Object> object(const std::string &field) const
    {
        const Json *const value = find(field);
        if (value && !value->is_object())
            refuse(field, brief(*value), "an object");
        return value ? std::optional(within(*value)) : std::nullopt;
    }

    const Json &array(const std::string &field) const
    {
        static const Json none = Json::array();
        const Json *const value = find(field);
        if (value && !value->is_array())
            refuse(field, brief(*value), "an array");
        return value ? *value : none;
    }

    std::int32_t id(const std::string &field, const Json &value) const
    {
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::uint64_t{WordPieceParts::maximumId})
            refuse(field, brief(value), "a token id from 0 to " + std::to_string(WordPieceParts::maximumId));
        return value.get<std::int32_t>();
    }

private:
    Object(std::shared_ptr<const Json> json, std::string file)
        : m_json(std::move(json))
        , m_file(std::move(file))
    {
    }

    std::shared_ptr<const Json> m_json;
    std::string m_file;
};

// tokenizer_config.json before special_tokens_map.json; either may be missing.
class Settings
{
public:
    explicit Settings(const fs::path &folder)
        : m_config(read(folder / "tokenizer_config.json"))
        , m_specials(read(folder / "special_tokens_map.json"))
    {
    }

    const Object &config() const { return m_config; }

    // A special token stands there as a string, or as an object with its content.
    std::string token(const std::string &role, const std::string &otherwise) const
    {
        for (const Object *const object : {&m_config, &m_specials}) {
            const Json *const value = object->find(role);
            if (value && value->is_object())
                return object->within(*value).text("content", otherwise);
            if (value)
                return object->text(role);
        }
        return otherwise;
    }

private:
    static Object read(const fs::path &file)
    {
        if (!fs::exists(file))
            return {Json::object(), file.string()};
        return {parseJsonObject<Json>(readText(file, configLimits.bytes), file.string(), configLimits), file.string()};
    }

    Object m_config;
    Object m_specials;
};

// The parts as they come together, with the ids by token at hand.
class Assembly
{
public:
    WordPieceParts parts;

    void addPiece(std::string piece, std::int32_t id)
    {
        m_ids[piece] = id;
        parts.vocabulary.emplace_back(std::move(piece), id);
    }

    std::optional<std::int32_t> idOf(const std::string &token) const
    {
        const auto found = m_ids.find(token);
        return found == m_ids.end() ? std::nullopt : std::optional(found->second);
    }

    std::int32_t requireId(const Object &where, const std::string &role, const std::string &token) const
    {
        const std::optional<std::int32_t> id = idOf(token);
        if (!id)
            where.refuse(role, "\"" + token + "\"", "a token of the vocabulary");
        return *id;
    }

    // Adds it once: a later mention of the same content changes nothing.
    void addToken(const Object &where, const AddedToken &token)
    {
        const auto [known, isNew] = m_ids.emplace(token.content, token.id);
        if (known->second != token.id)
            where.refuse("added token \"" + token.content + "\"", "id " + std::to_string(token.id),
                         std::to_string(known->second) + ", as in the vocabulary");
        if (m_added.insert(token.content).second)
            parts.added.push_back(token);
    }

    // What would make one pattern stand for two tokens, or for nothing.
    void checkAddedTokens(const Object &where) const
    {
        std::unordered_set<std::string> patterns;
        const Normalizer normalizer(parts.normalizer);
        for (const AddedToken &token : parts.added) {
            const std::string pattern = token.normalized ? normalizer.normalize(token.content) : token.content;
            if (pattern.empty() || !patterns.insert((token.normalized ? "n" : "r") + pattern).second)
                where.refuse("added token \"" + token.content + "\"", pattern.empty() ? "empty" : "there twice",
                             "text that no other added token has");
        }
    }

private:
    std::unordered_map<std::string, std::int32_t> m_ids;
    std::unordered_set<std::string> m_added;
};

AddedToken readAddedToken(const Object &object, std::int32_t id)
{
    AddedToken token;
    token.content = object.text("content");
    token.id = id;
    token.special = object.flag("special").value_or(false);
    token.normalized = object.flag("normalized").value_or(!token.special);
    token.singleWord = object.flag("single_word").value_or(false);
    token.stripLeft = object.flag("lstrip").value_or(false);
    token.stripRight = object.flag("rstrip").value_or(false);
    return token;
}

// ---- tokenizer.json ----

class TokenizerJson
{
public:
    explicit TokenizerJson(const fs::path &file)
        : m_root(parseJsonObject<Json>(readText(file, tokenizerLimits.bytes), file.string(), tokenizerLimits), file.string())
    {
    }

    const Object &root() const { return m_root; }

    void readInto(Assembly &assembly) const
    {
        readModel(assembly);
        readNormalizer(assembly.parts.normalizer);
        requireType("pre_tokenizer", {"BertPreTokenizer"});
        for (const Json &entry : m_root.array("added_tokens"))
            readAdded(assembly, entry);
        readTemplate(assembly);
    }

    std::string padToken(const std::string &otherwise) const
    {
        const auto padding = m_root.object("padding");
        return padding ? padding->text("pad_token", otherwise) : otherwise;
    }

private:
    std::string requireType(const std::string &field, std::initializer_list<const char *> supported) const
    {
        const auto object = m_root.object(field);
        const std::string type = object ? object->text("type") : std::string();
        std::string list;
        for (const char *const known : supported) {
            if (type == known)
                return type;
            list += (list.empty() ? "" : ", ") + std::string(known);
        }
        m_root.refuseAsUnsupported(field, type.empty() ? "(none)" : type, list);
    }

    void readModel(Assembly &assembly) const
    {
        const auto model = m_root.object("model");
        // The files of 2020 name no type: what has a continuing_subword_prefix and no merges is a WordPiece.
        const bool untyped
            = model && !model->find("type") && model->find("continuing_subword_prefix") && !model->find("merges");
        if (!untyped)
            requireType("model", {"WordPiece"});
        const auto vocabulary = model->object("vocab");
        if (!vocabulary)
            m_root.refuse("model.vocab", "missing", "an object from token to id");
        for (const auto &[piece, id] : vocabulary->json().items())
            assembly.addPiece(piece, model->id("model.vocab." + piece, id));
        assembly.parts.continuation = model->text("continuing_subword_prefix", assembly.parts.continuation);
        assembly.parts.unknown = assembly.requireId(*model, "model.unk_token", model->text("unk_token", "[UNK]"));
        if (const Json *const length = model->find("max_input_chars_per_word")) {
            if (!length->is_number_unsigned() || *length < 1 || *length > WordPieceParts::longestWord)
                m_root.refuse("model.max_input_chars_per_word", brief(*length),
                              "a number from 1 to " + std::to_string(WordPieceParts::longestWord));
            assembly.parts.maximumWordLength = length->get<int>();
        }
    }

    void readNormalizer(Normalizer::Options &options) const
    {
        options = {false, false, false, false};
        const auto normalizer = m_root.object("normalizer");
        if (!normalizer)
            return;
        requireType("normalizer", {"BertNormalizer"});
        options.cleanText = normalizer->flag("clean_text").value_or(true);
        options.isolateIdeographs = normalizer->flag("handle_chinese_chars").value_or(true);
        options.lowercase = normalizer->flag("lowercase").value_or(true);
        options.stripAccents = normalizer->flag("strip_accents").value_or(options.lowercase);
    }

    void readAdded(Assembly &assembly, const Json &entry) const
    {
        if (!entry.is_object() || !entry.contains("id"))
            m_root.refuse("added_tokens", brief(entry), "objects with id and content");
        assembly.addToken(m_root, readAddedToken(m_root.within(entry), m_root.id("added_tokens.id", entry["id"])));
    }

    // The special tokens that stand before and behind a single text.
    void readTemplate(Assembly &assembly) const
    {
        const auto processor = m_root.object("post_processor");
        if (!processor)
            return;
        if (requireType("post_processor", {"TemplateProcessing", "BertProcessing"}) == "BertProcessing") {
            assembly.parts.before = {pairId(*processor, "cls")};
            assembly.parts.after = {pairId(*processor, "sep")};
            return;
        }
        bool text = false;
        for (const Json &piece : processor->array("single")) {
            if (!piece.is_object())
                m_root.refuse("post_processor.single", brief(piece), "SpecialToken, and one Sequence");
            const Object object = m_root.within(piece);
            if (const auto special = object.object("SpecialToken")) {
                std::vector<std::int32_t> &side = text ? assembly.parts.after : assembly.parts.before;
                const std::vector<std::int32_t> ids = idsOf(*processor, special->text("id"));
                side.insert(side.end(), ids.begin(), ids.end());
            } else if (object.object("Sequence") && !text) {
                text = true;
            } else {
                m_root.refuse("post_processor.single", brief(piece), "SpecialToken, and one Sequence");
            }
        }
        if (!text)
            m_root.refuse("post_processor.single", "without a Sequence", "one that stands for the text");
    }

    static std::int32_t pairId(const Object &processor, const char *role)
    {
        const Json &pair = processor.array(role);
        if (pair.size() != 2)
            processor.refuse(std::string("post_processor.") + role, brief(pair), "an array of a token and its id");
        return processor.id(std::string("post_processor.") + role, pair[1]);
    }

    std::vector<std::int32_t> idsOf(const Object &processor, const std::string &token) const
    {
        const auto tokens = processor.object("special_tokens");
        const auto entry = tokens ? tokens->object(token) : std::nullopt;
        if (!entry)
            m_root.refuse("post_processor.special_tokens", "without " + token, "an entry for each special token");
        std::vector<std::int32_t> ids;
        for (const Json &id : entry->array("ids"))
            ids.push_back(entry->id("post_processor.special_tokens." + token, id));
        return ids;
    }

    Object m_root;
};

// Explicit values only. A class that says nothing of BERT leaves tokenizer.json as it is, as Transformers does.
void overrideNormalizer(const Object &config, Normalizer::Options &options)
{
    const std::string tokenizerClass = config.text("tokenizer_class");
    if (tokenizerClass == "PreTrainedTokenizerFast" || tokenizerClass == "TokenizersBackend")
        return;
    const bool stripFollows = options.stripAccents == options.lowercase;
    options.lowercase = config.flag("do_lower_case").value_or(options.lowercase);
    options.isolateIdeographs = config.flag("tokenize_chinese_chars").value_or(options.isolateIdeographs);
    if (stripFollows)
        options.stripAccents = options.lowercase;
    options.stripAccents = config.flag("strip_accents").value_or(options.stripAccents);
}

// ---- vocab.txt ----

// One token a line, its id the line's number from 0. White space at the end of a line is no part of the token: the reference
// trims it, so that a file with \r\n reads the same.
void readVocabulary(const fs::path &file, Assembly &assembly)
{
    const std::string text = readText(file, maximumVocabularyBytes);
    const Object where(Json::object(), file.string());
    if (!unicode::isValid(text))
        where.refuse("the text", "no UTF-8", "UTF-8, one token a line");
    std::uint32_t line = 0;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const char *last = text.data() + end;
        for (const char *before = last; last != text.data() + at; last = before)
            if (!unicode::isWhitespace(unicode::previous(text.data() + at, before)))
                break;
        assembly.addPiece({text.data() + at, last}, where.id("the number of lines", line));
        at = end + 1;
    }
}

// Tokens that somebody added to a vocabulary that came as vocab.txt.
void readAddedTokens(const fs::path &folder, const Object &config, Assembly &assembly)
{
    if (const auto decoder = config.object("added_tokens_decoder")) {
        for (const auto &[key, entry] : decoder->json().items()) {
            const Json id = Json::parse(key, nullptr, false);
            if (!entry.is_object())
                config.refuse("added_tokens_decoder." + key, brief(entry), "an object");
            assembly.addToken(config, readAddedToken(config.within(entry), config.id("added_tokens_decoder", id)));
        }
    }
    const fs::path file = folder / "added_tokens.json";
    if (!fs::exists(file))
        return;
    const Object added(parseJsonObject<Json>(readText(file, configLimits.bytes), file.string(), configLimits),
                       file.string());
    for (const auto &[content, id] : added.json().items())
        assembly.addToken(added, {content, added.id(content, id), false, true});
}

void readFromVocabulary(const fs::path &folder, const Settings &settings, Assembly &assembly)
{
    const Object &config = settings.config();
    readVocabulary(folder / "vocab.txt", assembly);
    readAddedTokens(folder, config, assembly);
    const std::string mask = settings.token("mask_token", "[MASK]");
    if (const auto id = assembly.idOf(mask))
        assembly.addToken(config, {mask, *id, true});
    const auto special = [&](const char *role, const char *otherwise) {
        const std::string token = settings.token(role, otherwise);
        const std::int32_t id = assembly.requireId(config, role, token);
        assembly.addToken(config, {token, id, true});
        return id;
    };
    WordPieceParts &parts = assembly.parts;
    parts.unknown = special("unk_token", "[UNK]");
    special("pad_token", "[PAD]");
    parts.before = {special("cls_token", "[CLS]")};
    parts.after = {special("sep_token", "[SEP]")};
    parts.normalizer.lowercase = config.flag("do_lower_case").value_or(true);
    parts.normalizer.isolateIdeographs = config.flag("tokenize_chinese_chars").value_or(true);
    parts.normalizer.stripAccents = config.flag("strip_accents").value_or(parts.normalizer.lowercase);
}

[[noreturn]] void refuseWithoutVocabulary(const fs::path &folder)
{
    for (const char *const other : {"spiece.model", "sentencepiece.bpe.model", "tokenizer.model", "vocab.json"})
        if (fs::exists(folder / other))
            throw Error({"unsupported_model", folder.string(), other, "vocab.txt or tokenizer.json of a BERT model",
                         "The tokenizer in " + folder.string() + " (" + other
                             + ") is not supported. Supported: BERT's, with "
                               "vocab.txt or tokenizer.json.",
                         "Choose a model with a BERT tokenizer."});
    throw Error({"model_missing_file", folder.string(), "neither vocab.txt nor tokenizer.json", "one of them",
                 "The model folder " + folder.string() + " has neither vocab.txt nor tokenizer.json.",
                 "Get the missing file from where the model came from and put it into the folder."});
}

void requireKnownIds(const WordPieceParts &parts, const Object &where)
{
    const auto known = [&](std::int32_t id) {
        return std::any_of(parts.vocabulary.begin(), parts.vocabulary.end(),
                           [id](const auto &piece) { return piece.second == id; })
               || std::any_of(parts.added.begin(), parts.added.end(), [id](const auto &token) { return token.id == id; });
    };
    for (const auto *const side : {&parts.before, &parts.after})
        for (const std::int32_t id : *side)
            if (!known(id))
                where.refuse("post_processor", "id " + std::to_string(id), "the id of a token");
}

} // namespace

WordPieceParts readTokenizerFiles(const fs::path &folder)
{
    const Settings settings(folder);
    Assembly assembly;
    std::string pad = "[PAD]";
    if (fs::exists(folder / "tokenizer.json")) {
        const TokenizerJson file(folder / "tokenizer.json");
        file.readInto(assembly);
        overrideNormalizer(settings.config(), assembly.parts.normalizer);
        requireKnownIds(assembly.parts, file.root());
        pad = file.padToken(pad);
    } else if (fs::exists(folder / "vocab.txt")) {
        readFromVocabulary(folder, settings, assembly);
    } else {
        refuseWithoutVocabulary(folder);
    }
    assembly.checkAddedTokens(settings.config());
    assembly.parts.pad = assembly.requireId(settings.config(), "pad_token", settings.token("pad_token", pad));
    return std::move(assembly.parts);
}

} // namespace wendu::ml
