// SPDX-License-Identifier: GPL-3.0-or-later
// Labelled texts that say the same, or nearly, and have different labels.
#include "store/reader.h"

#include "store/connection.h"
#include "store/query.h"
#include "store/rows.h"
#include "store/text_words.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace wendu {
namespace {

struct Labelled
{
    TextId text = 0;
    qint64 hash = 0;
    QString labels;
    std::vector<quint32> words; // their ranks, rare ones first; each once
};

// As many words as a review has. Of a longer text the first ones stand for it.
constexpr std::size_t mostWords = 400;

// A word that so many texts begin their rare words with makes no pairs: it would be every pair of them.
constexpr std::size_t mostSharing = 2000;

std::vector<QString> distinctWords(const QString &text)
{
    const QString folded = text.toCaseFolded();
    std::vector<QString> words;
    for (const TextWord &word : wordsOf(folded)) {
        if (!word.isSpace && words.size() < mostWords)
            words.push_back(folded.mid(word.start, word.length));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::vector<Labelled> labelledTexts(Connection &connection)
{
    std::vector<Labelled> texts;
    std::unordered_map<QString, quint32> numberOf;
    std::vector<quint32> frequency;
    Query found
        = connection.query("SELECT s.text_id, t.hash, t.content, (SELECT group_concat(label_id) FROM (SELECT label_id "
                           "FROM event_labels WHERE event_id = s.decision ORDER BY label_id)) "
                           "FROM states s CROSS JOIN texts t ON t.id = s.text_id WHERE s.task_id = ? AND s.status = 1");
    found.bind(rows::taskId(connection));
    while (found.next()) {
        texts.push_back({found.integer(0), found.integer(1), found.text(3), {}});
        for (const QString &word : distinctWords(found.text(2))) {
            const auto known = numberOf.try_emplace(word, static_cast<quint32>(frequency.size()));
            if (known.second)
                frequency.push_back(0);
            ++frequency[known.first->second];
            texts.back().words.push_back(known.first->second);
        }
    }
    connection.throwIfStopped();
    std::vector<quint32> byFrequency(frequency.size());
    for (quint32 number = 0; number < byFrequency.size(); ++number)
        byFrequency[number] = number;
    std::sort(byFrequency.begin(), byFrequency.end(),
              [&](quint32 a, quint32 b) { return std::pair(frequency[a], a) < std::pair(frequency[b], b); });
    std::vector<quint32> rank(frequency.size());
    for (quint32 place = 0; place < byFrequency.size(); ++place)
        rank[byFrequency[place]] = place;
    for (Labelled &text : texts) {
        connection.throwIfStopped();
        for (quint32 &word : text.words)
            word = rank[word];
        std::sort(text.words.begin(), text.words.end());
    }
    std::sort(texts.begin(), texts.end(), [](const Labelled &a, const Labelled &b) { return a.text < b.text; });
    return texts;
}

double likenessOf(const Labelled &a, const Labelled &b)
{
    if (a.hash == b.hash)
        return 1;
    std::size_t shared = 0;
    for (auto x = a.words.begin(), y = b.words.begin(); x != a.words.end() && y != b.words.end();) {
        if (*x == *y) {
            ++shared;
            ++x;
            ++y;
        } else {
            ++(*x < *y ? x : y);
        }
    }
    const std::size_t all = a.words.size() + b.words.size() - shared;
    return all ? double(shared) / double(all) : 1;
}

// Two texts of a likeness L share one of the first n - ceil(L n) + 1 of their n words, rare ones first (Bayardo, Ma and
// Srikant, Scaling Up All Pairs Similarity Search, 2007): only those are compared.
std::vector<Contradiction> pairsOf(const Connection &connection, const std::vector<Labelled> &texts, double likeness)
{
    std::vector<Contradiction> pairs;
    std::unordered_map<quint32, std::vector<std::size_t>> textsWith;
    std::unordered_map<qint64, std::vector<std::size_t>> twins;
    std::vector<std::size_t> seen(texts.size(), texts.size()); // by whom a text was compared last
    for (std::size_t index = 0; index < texts.size(); ++index) {
        connection.throwIfStopped();
        const Labelled &text = texts[index];
        const auto compare = [&](std::size_t other) {
            if (std::exchange(seen[other], index) == index || texts[other].labels == text.labels)
                return;
            const double found = likenessOf(texts[other], text);
            if (found >= likeness)
                pairs.push_back({texts[other].text, text.text, found});
        };
        std::vector<std::size_t> &same = twins[text.hash];
        std::for_each(same.begin(), same.end(), compare);
        same.push_back(index);
        const auto words = double(text.words.size());
        const auto telling = std::min(text.words.size(), std::size_t(words - std::ceil(likeness * words - 1e-9)) + 1);
        for (std::size_t word = 0; word < telling; ++word) {
            std::vector<std::size_t> &others = textsWith[text.words[word]];
            for (const std::size_t other : others) {
                const auto least = double(std::min(texts[other].words.size(), text.words.size()));
                if (least >= likeness * double(std::max(texts[other].words.size(), text.words.size())))
                    compare(other);
            }
            if (others.size() < mostSharing)
                others.push_back(index);
        }
    }
    return pairs;
}

} // namespace

Result<std::vector<Contradiction>> Reader::contradictions(double likeness, int atMost) const
{
    return m_connection->attempt([&]() -> Result<std::vector<Contradiction>> {
        std::vector<Contradiction> pairs = pairsOf(*m_connection, labelledTexts(*m_connection), likeness);
        std::sort(pairs.begin(), pairs.end(), [](const Contradiction &a, const Contradiction &b) {
            return std::tuple(-a.likeness, a.first, a.second) < std::tuple(-b.likeness, b.first, b.second);
        });
        pairs.resize(std::min(pairs.size(), std::size_t(atMost)));
        return pairs;
    });
}

} // namespace wendu
