// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/tokenizer_json.h"

#include "ml/tokenize/base64.h"
#include "ml/tokenize/byte_pairs.h"
#include "ml/tokenize/subword_tokenizer.h"
#include "ml/tokenize/unigram.h"
#include "ml/tokenize/wordpiece.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace wendu::ml {
namespace {

using Json = nlohmann::json;
using Vocabulary = std::vector<std::pair<std::string, std::int32_t>>;

constexpr std::string_view metaspace = "\u2581";

// The type of a component, which has to be one of these; "" stands for none at all.
std::string typeOf(const JsonObject &owner, const std::string &field, const std::optional<JsonObject> &component,
                   std::initializer_list<const char *> supported)
{
    const std::string type = component ? component->text("type") : std::string();
    std::string list;
    for (const char *const known : supported) {
        if (type == known)
            return type;
        list += (list.empty() ? "" : ", ") + std::string(*known ? known : "none");
    }
    owner.refuseAsUnsupported(field, type.empty() ? "(none)" : type, list);
}

// The members of a component: of a Sequence those in it, of another the one that it is, of none none.
std::vector<JsonObject> members(const JsonObject &root, const std::string &field, const std::string &list)
{
    std::vector<JsonObject> found;
    const std::function<void(const JsonObject &)> add = [&](const JsonObject &component) {
        if (component.text("type") != "Sequence")
            return found.push_back(component);
        for (const Json &entry : component.array(list)) {
            if (!entry.is_object())
                root.refuse(field, brief(entry), "an object with a type");
            add(component.within(entry));
        }
    };
    if (const auto component = root.object(field))
        add(*component);
    return found;
}

// ---- tokens and their ids ----

class Tokens
{
public:
    const Vocabulary &vocabulary() const { return m_vocabulary; }
    const std::vector<AddedToken> &added() const { return m_added; }
    Vocabulary takeVocabulary() { return std::move(m_vocabulary); }

    void add(std::string piece, std::int32_t id)
    {
        m_ids[piece] = id;
        m_vocabulary.emplace_back(std::move(piece), id);
    }

    std::optional<std::int32_t> idOf(const std::string &token) const
    {
        const auto found = m_ids.find(token);
        return found == m_ids.end() ? std::nullopt : std::optional(found->second);
    }

    std::int32_t requireId(const JsonObject &where, const std::string &role, const std::string &token) const
    {
        const std::optional<std::int32_t> id = idOf(token);
        if (!id)
            where.refuse(role, "\"" + token + "\"", "a token of the vocabulary");
        return *id;
    }

    // Once: a later mention of the same content changes nothing.
    void add(const JsonObject &where, const AddedToken &token)
    {
        const auto [known, isNew] = m_ids.emplace(token.content, token.id);
        if (known->second != token.id)
            where.refuse("added token \"" + token.content + "\"", "id " + std::to_string(token.id),
                         std::to_string(known->second) + ", as in the vocabulary");
        if (m_contents.insert(token.content).second)
            m_added.push_back(token);
    }

    void requireKnown(const JsonObject &where, const SpecialTokens &special) const
    {
        std::unordered_set<std::int32_t> ids;
        for (const auto &[token, id] : m_ids)
            ids.insert(id);
        for (const auto *const side :
             {&special.before, &special.after, &special.pairBefore, &special.pairBetween, &special.pairAfter})
            for (const auto &[id, type] : *side)
                if (!ids.contains(id))
                    where.refuse("post_processor", "id " + std::to_string(id), "the id of a token");
    }

    // What would make one pattern stand for two tokens, or for nothing.
    template<typename Normalized>
    void checkAdded(const JsonObject &where, const Normalized &normalized) const
    {
        std::unordered_set<std::string> patterns;
        for (const AddedToken &token : m_added) {
            const std::string pattern = token.normalized ? normalized(token.content) : token.content;
            if (pattern.empty() || !patterns.insert((token.normalized ? "n" : "r") + pattern).second)
                where.refuse("added token \"" + token.content + "\"", pattern.empty() ? "empty" : "there twice",
                             "text that no other added token has");
        }
    }

private:
    Vocabulary m_vocabulary;
    std::vector<AddedToken> m_added;
    std::unordered_map<std::string, std::int32_t> m_ids;
    std::unordered_set<std::string> m_contents;
};

AddedToken readAddedToken(const JsonObject &object, std::int32_t id)
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

void readAddedTokens(const JsonObject &root, Tokens &tokens)
{
    for (const Json &entry : root.array("added_tokens")) {
        if (!entry.is_object() || !entry.contains("id"))
            root.refuse("added_tokens", brief(entry), "objects with id and content");
        tokens.add(root, readAddedToken(root.within(entry), root.id("added_tokens.id", entry["id"])));
    }
}

// ---- the special tokens around a text ----

class PostProcessor
{
public:
    PostProcessor(const JsonObject &root)
        : m_root(root)
    {
        for (const JsonObject &member : members(root, "post_processor", "processors"))
            read(member);
    }

    SpecialTokens special;
    std::optional<SubwordParts::Trim> trim;

private:
    using Side = std::vector<SpecialTokens::Token>;

    void read(const JsonObject &processor)
    {
        const std::string type
            = typeOf(m_root, "post_processor", processor, {"TemplateProcessing", "BertProcessing", "RobertaProcessing", "ByteLevel"});
        if (type == "TemplateProcessing")
            return readTemplate(processor);
        if (type != "BertProcessing" && processor.flag("trim_offsets").value_or(true))
            trim = SubwordParts::Trim{processor.flag("add_prefix_space").value_or(true)};
        if (type == "ByteLevel")
            return;
        const std::int32_t cls = idIn(processor, "cls");
        const std::int32_t sep = idIn(processor, "sep");
        const int second = type == "BertProcessing" ? 1 : 0;
        special.before = special.pairBefore = {{cls, 0}};
        special.after = {{sep, 0}};
        special.pairBetween = {{sep, 0}};
        if (type == "RobertaProcessing")
            special.pairBetween.push_back({sep, 0});
        special.pairAfter = {{sep, second}};
        special.secondType = second;
    }

    static std::int32_t idIn(const JsonObject &processor, const char *role)
    {
        const Json &pair = processor.array(role);
        if (pair.size() != 2)
            processor.refuse(std::string("post_processor.") + role, brief(pair), "an array of a token and its id");
        return processor.id(std::string("post_processor.") + role, pair[1]);
    }

    void readTemplate(const JsonObject &processor)
    {
        int type = 0;
        const std::vector<Side> single = readPieces(processor, "single", 1, type);
        special.before = single[0];
        special.after = single[1];
        if (!processor.find("pair"))
            return;
        const std::vector<Side> pair = readPieces(processor, "pair", 2, special.secondType);
        special.pairBefore = pair[0];
        special.pairBetween = pair[1];
        special.pairAfter = pair[2];
    }

    // The special tokens before, between and behind the texts, of which there are `texts`; `type` becomes the last one's.
    std::vector<Side> readPieces(const JsonObject &processor, const std::string &field, std::size_t texts, int &type) const
    {
        const std::string expected = texts == 1 ? "SpecialToken, and one Sequence" : "SpecialToken, and two Sequence";
        const auto refuse = [&](const Json &found) { m_root.refuse("post_processor." + field, brief(found), expected); };
        std::vector<Side> sides(1);
        for (const Json &piece : processor.array(field)) {
            if (!piece.is_object())
                refuse(piece);
            const JsonObject object = processor.within(piece);
            if (const auto token = object.object("SpecialToken")) {
                for (const std::int32_t id : idsOf(processor, token->text("id")))
                    sides.back().push_back({id, typeId(*token)});
            } else if (const auto text = object.object("Sequence"); text && sides.size() <= texts) {
                type = typeId(*text);
                sides.emplace_back();
            } else {
                refuse(piece);
            }
        }
        if (sides.size() != texts + 1)
            m_root.refuse("post_processor." + field, std::to_string(sides.size() - 1) + " Sequence", expected);
        return sides;
    }

    static int typeId(const JsonObject &piece)
    {
        const Json *const type = piece.find("type_id");
        if (type && (!type->is_number_integer() || *type < 0 || *type > 1'000))
            piece.refuse("post_processor.type_id", brief(*type), "a number from 0 to 1000");
        return type ? type->get<int>() : 0;
    }

    std::vector<std::int32_t> idsOf(const JsonObject &processor, const std::string &token) const
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

    const JsonObject &m_root;
};

// ---- BERT's ----

void readIds(const JsonObject &model, Tokens &tokens)
{
    const auto vocabulary = model.object("vocab");
    if (!vocabulary)
        model.refuse("model.vocab", "missing", "an object from token to id");
    for (const auto &[piece, id] : vocabulary->json().items())
        tokens.add(piece, model.id("model.vocab." + piece, id));
}

BertNormalizer::Options readBertNormalizer(const JsonObject &root)
{
    const auto normalizer = root.object("normalizer");
    if (typeOf(root, "normalizer", normalizer, {"BertNormalizer", ""}).empty())
        return {false, false, false, false};
    BertNormalizer::Options options;
    options.cleanText = normalizer->flag("clean_text").value_or(true);
    options.isolateIdeographs = normalizer->flag("handle_chinese_chars").value_or(true);
    options.lowercase = normalizer->flag("lowercase").value_or(true);
    options.stripAccents = normalizer->flag("strip_accents").value_or(options.lowercase);
    return options;
}

// Explicit values only. A class that says nothing of BERT leaves tokenizer.json as it is, as Transformers does.
void overrideNormalizer(const JsonObject &config, BertNormalizer::Options &options)
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

// The token in the place of a word that is to be guessed. It has to be an added one: only those are found in a text.
std::int32_t maskOf(const TokenizerSettings &settings, const Tokens &tokens)
{
    for (const std::string &content : {settings.token("mask_token", {}), std::string("[MASK]"), std::string("<mask>")})
        for (const AddedToken &token : tokens.added())
            if (!content.empty() && token.content == content)
                return token.id;
    return -1;
}

std::unique_ptr<Tokenizer> readWordPiece(const JsonObject &root, const JsonObject &model, const TokenizerSettings &settings)
{
    Tokens tokens;
    WordPieceParts parts;
    readIds(model, tokens);
    parts.continuation = model.text("continuing_subword_prefix", parts.continuation);
    parts.unknown = tokens.requireId(model, "model.unk_token", model.text("unk_token", "[UNK]"));
    if (const Json *const length = model.find("max_input_chars_per_word")) {
        if (!length->is_number_unsigned() || *length < 1 || *length > WordPieceParts::longestWord)
            root.refuse("model.max_input_chars_per_word", brief(*length),
                        "a number from 1 to " + std::to_string(WordPieceParts::longestWord));
        parts.maximumWordLength = length->get<int>();
    }
    parts.normalizer = readBertNormalizer(root);
    typeOf(root, "pre_tokenizer", root.object("pre_tokenizer"), {"BertPreTokenizer"});
    readAddedTokens(root, tokens);
    PostProcessor processor(root);
    if (processor.trim)
        root.refuseAsUnsupported("post_processor", "ByteLevel", "TemplateProcessing, BertProcessing");
    parts.special = std::move(processor.special);
    overrideNormalizer(settings.config(), parts.normalizer);
    tokens.requireKnown(root, parts.special);
    const BertNormalizer normalizer(parts.normalizer);
    tokens.checkAdded(settings.config(), [&](const std::string &content) { return normalizer.normalize(content); });
    const auto padding = root.object("padding");
    const std::string pad = padding ? padding->text("pad_token", "[PAD]") : "[PAD]";
    parts.pad = tokens.requireId(settings.config(), "pad_token", settings.token("pad_token", pad));
    parts.mask = maskOf(settings, tokens);
    parts.added = tokens.added();
    parts.vocabulary = tokens.takeVocabulary();
    return std::make_unique<WordPiece>(std::move(parts));
}

// ---- the others' ----

// A chain of steps is run on every text: what a stranger's file asks for must not grow without bounds.
constexpr std::size_t maximumSteps = 16;
constexpr int maximumReplacements = 4;
constexpr std::size_t longestReplacement = 16; // bytes

normalize::Step readReplace(const JsonObject &step)
{
    normalize::Replace replace;
    replace.with = step.text("content");
    const auto pattern = step.object("pattern");
    if (!pattern)
        step.refuse("normalizer.pattern", "missing", "an object with String or Regex");
    if (replace.with.size() > longestReplacement)
        step.refuse("normalizer.content", std::to_string(replace.with.size()) + " bytes",
                    "at most " + std::to_string(longestReplacement));
    if (pattern->find("String")) {
        replace.text = pattern->text("String");
        if (replace.text.empty())
            step.refuse("normalizer.pattern", "empty", "a text");
        return replace;
    }
    const std::string regex = pattern->text("Regex");
    if (regex == " {2,}")
        replace.pattern = normalize::Replace::Pattern::Spaces;
    else if (regex == "\\s{2,}|[\\n\\r\\t]")
        replace.pattern = normalize::Replace::Pattern::Whitespace;
    else
        step.refuseAsUnsupported("normalizer.pattern", Json(regex).dump(), R"(" {2,}", "\\s{2,}|[\\n\\r\\t]", a String)");
    return replace;
}

normalize::Step readCharsmap(const JsonObject &step)
{
    const std::optional<std::string> bytes = decodeBase64(step.text("precompiled_charsmap"));
    std::optional<Charsmap> charsmap = bytes ? Charsmap::read(*bytes) : std::nullopt;
    if (!charsmap)
        step.refuse("normalizer.precompiled_charsmap", "damaged", "a charsmap of sentencepiece in base64");
    return std::move(*charsmap);
}

Normalizer readNormalizer(const JsonObject &root)
{
    using namespace normalize;
    std::vector<Step> steps;
    const std::vector<JsonObject> chain = members(root, "normalizer", "normalizers");
    const auto replacing = std::count_if(chain.begin(), chain.end(), [](const JsonObject &step) {
        return step.text("type") == "Replace" || step.text("type") == "Prepend";
    });
    if (chain.size() > maximumSteps || replacing > maximumReplacements)
        root.refuse("normalizer", std::to_string(chain.size()) + " steps, " + std::to_string(replacing) + " that insert text",
                    "at most " + std::to_string(maximumSteps) + ", " + std::to_string(maximumReplacements) + " that insert text");
    for (const JsonObject &step : chain) {
        const std::string type = typeOf(root, "normalizer", step,
                                        {"NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents", "Strip", "Nmt", "Replace",
                                         "Prepend", "Precompiled"});
        if (type == "NFC")
            steps.emplace_back(Form::Nfc);
        else if (type == "NFD")
            steps.emplace_back(Form::Nfd);
        else if (type == "NFKC")
            steps.emplace_back(Form::Nfkc);
        else if (type == "NFKD")
            steps.emplace_back(Form::Nfkd);
        else if (type == "Lowercase")
            steps.emplace_back(Lowercase{});
        else if (type == "StripAccents")
            steps.emplace_back(StripAccents{});
        else if (type == "Strip")
            steps.emplace_back(Strip{step.flag("strip_left").value_or(true), step.flag("strip_right").value_or(true)});
        else if (type == "Nmt")
            steps.emplace_back(Nmt{});
        else if (type == "Replace")
            steps.push_back(readReplace(step));
        else if (type == "Prepend")
            steps.emplace_back(Prepend{step.text("prepend")});
        else
            steps.push_back(readCharsmap(step));
    }
    return Normalizer(std::move(steps));
}

MetaspaceSplit readMetaspace(const JsonObject &step)
{
    MetaspaceSplit split;
    if (const std::string replacement = step.text("replacement", std::string(metaspace)); replacement != metaspace)
        step.refuseAsUnsupported("pre_tokenizer.replacement", Json(replacement).dump(), Json(metaspace).dump());
    const bool prefixed = step.flag("add_prefix_space").value_or(true); // what older files have for the scheme
    const std::string scheme = step.text("prepend_scheme", prefixed ? "always" : "never");
    if (scheme == "first")
        split.prefix = MetaspaceSplit::Prefix::First;
    else if (scheme == "never")
        split.prefix = MetaspaceSplit::Prefix::Never;
    else if (scheme != "always")
        step.refuseAsUnsupported("pre_tokenizer.prepend_scheme", scheme, "always, first, never");
    split.atSpaces = step.flag("split").value_or(true);
    return split;
}

std::variant<ByteLevelSplit, MetaspaceSplit> readSplit(const JsonObject &root)
{
    const std::string kinds = "ByteLevel; Metaspace, by itself or behind WhitespaceSplit";
    std::vector<JsonObject> steps = members(root, "pre_tokenizer", "pretokenizers");
    std::string found;
    for (const JsonObject &step : steps)
        found += (found.empty() ? "" : ", ") + step.text("type");
    if (found == "ByteLevel")
        return ByteLevelSplit{steps[0].flag("add_prefix_space").value_or(true), steps[0].flag("use_regex").value_or(true)};
    if (found != "Metaspace" && found != "WhitespaceSplit, Metaspace")
        root.refuseAsUnsupported("pre_tokenizer", found.empty() ? "(none)" : found, kinds);
    MetaspaceSplit split = readMetaspace(steps.back());
    split.atWhitespace = steps.size() == 2;
    return split;
}

void requireAbsent(const JsonObject &model, const char *field)
{
    const Json *const value = model.find(field);
    if (value && *value != false && *value != "" && *value != 0.0)
        model.refuseAsUnsupported(std::string("model.") + field, brief(*value), "null");
}

std::unique_ptr<SubwordModel> readBytePairs(const JsonObject &model, Tokens &tokens)
{
    for (const char *const field : {"dropout", "continuing_subword_prefix", "end_of_word_suffix", "byte_fallback"})
        requireAbsent(model, field);
    readIds(model, tokens);
    BytePairParts parts;
    parts.ignoresMerges = model.flag("ignore_merges").value_or(false);
    for (const Json &entry : model.array("merges")) {
        std::string left;
        std::string right;
        if (entry.is_array() && entry.size() == 2 && entry[0].is_string() && entry[1].is_string()) {
            left = entry[0].get<std::string>();
            right = entry[1].get<std::string>();
        } else {
            const std::string pair = entry.is_string() ? entry.get<std::string>() : std::string();
            const std::size_t space = pair.find(' ');
            if (space == std::string::npos || pair.find(' ', space + 1) != std::string::npos)
                model.refuse("model.merges", brief(entry), "two tokens with a space between them");
            left = pair.substr(0, space);
            right = pair.substr(space + 1);
        }
        parts.merges.push_back({tokens.requireId(model, "model.merges", left), tokens.requireId(model, "model.merges", right),
                                tokens.requireId(model, "model.merges", left + right)});
    }
    parts.vocabulary = tokens.vocabulary();
    return std::make_unique<BytePairs>(parts);
}

std::unique_ptr<SubwordModel> readUnigram(const JsonObject &model, Tokens &tokens)
{
    UnigramParts parts;
    for (const Json &entry : model.array("vocab")) {
        const bool isPair = entry.is_array() && entry.size() == 2 && entry[0].is_string() && entry[1].is_number();
        if (!isPair)
            model.refuse("model.vocab", brief(entry), "arrays of a token and its score");
        auto token = entry[0].get<std::string>();
        if (token.size() > UnigramParts::longestToken)
            model.refuse("model.vocab", "a token of " + std::to_string(token.size()) + " bytes",
                         "at most " + std::to_string(UnigramParts::longestToken));
        tokens.add(token, static_cast<std::int32_t>(parts.vocabulary.size()));
        parts.vocabulary.emplace_back(std::move(token), entry[1].get<double>());
    }
    const Json *const unknown = model.find("unk_id");
    if (!unknown)
        model.refuse("model.unk_id", "missing", "the id of the unknown token");
    parts.unknown = model.id("model.unk_id", *unknown);
    if (static_cast<std::size_t>(parts.unknown) >= parts.vocabulary.size())
        model.refuse("model.unk_id", std::to_string(parts.unknown), "an id below " + std::to_string(parts.vocabulary.size()));
    parts.byteFallback = model.flag("byte_fallback").value_or(false);
    return std::make_unique<Unigram>(parts);
}

// GPT-2 has no token for padding: there, the end of a text is one that stands for nothing.
std::int32_t padOf(const JsonObject &root, const TokenizerSettings &settings, const Tokens &tokens)
{
    const auto padding = root.object("padding");
    const std::string stored = padding ? padding->text("pad_token") : std::string();
    for (const std::string &token : {settings.token("pad_token", stored), std::string("<pad>"), std::string("[PAD]"),
                                     settings.token("eos_token", "<|endoftext|>")})
        if (const auto id = tokens.idOf(token); id && !token.empty())
            return *id;
    settings.config().refuse("pad_token", "missing", "a token of the vocabulary");
}

std::unique_ptr<Tokenizer> readSubwords(const JsonObject &root, const JsonObject &model, const TokenizerSettings &settings)
{
    Tokens tokens;
    SubwordParts parts;
    const bool bytePairs = model.text("type") == "BPE";
    parts.split = readSplit(root);
    if (bytePairs != std::holds_alternative<ByteLevelSplit>(parts.split))
        root.refuseAsUnsupported("pre_tokenizer", bytePairs ? "Metaspace" : "ByteLevel",
                                 bytePairs ? "ByteLevel, for BPE" : "Metaspace, for Unigram");
    parts.normalizer = readNormalizer(root);
    parts.model = bytePairs ? readBytePairs(model, tokens) : readUnigram(model, tokens);
    readAddedTokens(root, tokens);
    PostProcessor processor(root);
    parts.special = std::move(processor.special);
    parts.trim = processor.trim;
    tokens.requireKnown(root, parts.special);
    tokens.checkAdded(root, [&](std::string content) {
        parts.normalizer.apply(content);
        return content;
    });
    parts.pad = padOf(root, settings, tokens);
    parts.mask = maskOf(settings, tokens);
    parts.added = tokens.added();
    parts.vocabulary = tokens.takeVocabulary();
    return std::make_unique<SubwordTokenizer>(std::move(parts));
}

} // namespace

std::unique_ptr<Tokenizer> readTokenizerJson(const JsonObject &root, const TokenizerSettings &settings)
{
    const auto model = root.object("model");
    // The files of 2020 name no type: what has a continuing_subword_prefix and no merges is a WordPiece.
    const bool untyped = model && !model->find("type") && model->find("continuing_subword_prefix") && !model->find("merges");
    if (untyped || typeOf(root, "model", model, {"WordPiece", "BPE", "Unigram"}) == "WordPiece")
        return readWordPiece(root, *model, settings);
    return readSubwords(root, *model, settings);
}

} // namespace wendu::ml
