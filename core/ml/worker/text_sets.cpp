// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/text_sets.h"

#include "ml/error.h"

namespace wendu::ml {
namespace {

template<typename T>
void append(std::vector<T> &list, const std::vector<T> &more)
{
    list.insert(list.end(), more.begin(), more.end());
}

template<typename Map>
auto find(const Map &map, const std::string &name) -> const typename Map::mapped_type *
{
    const auto found = map.find(name);
    return found == map.end() ? nullptr : &found->second;
}

} // namespace

void TextSets::put(const protocol::PutTexts &part)
{
    TextSet &set = m_texts[part.set];
    if (!part.labels.empty()) {
        set.labels.resize(set.ids.size());
        append(set.labels, part.labels);
    }
    append(set.ids, part.ids);
    append(set.texts, part.texts);
    // What was scored is no longer the set.
    m_scores.erase(part.set);
}

void TextSets::put(const protocol::PutScores &part)
{
    ScoredSet &set = m_scores[part.set];
    if (set.classes != part.classes)
        set = {part.classes, {}, {}};
    append(set.ids, part.ids);
    append(set.logits, protocol::unpackFloats(part.logits));
}

void TextSets::forget(const std::string &set)
{
    m_texts.erase(set);
    m_scores.erase(set);
}

const TextSet &TextSets::texts(const std::string &set) const
{
    if (const TextSet *found = findTexts(set))
        return *found;
    throw Error({"unknown_set", set, "no texts of this name", "a set of texts that was put before",
                 "The worker has no texts under the name '" + set + "'.", "Send the texts again."});
}

const TextSet *TextSets::findTexts(const std::string &set) const
{
    return find(m_texts, set);
}

const ScoredSet *TextSets::findScores(const std::string &set) const
{
    return find(m_scores, set);
}

} // namespace wendu::ml
