// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"
#include "ui/background_reader.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace wendu {

class Project;
class Runner;

// The texts of a list that the latest model takes most alike to one text: by the cosine of what its head reads of them. The
// worker computes them some at a time, beside whatever it does; what it has computed is kept as long as the model is the
// latest one (4 bytes a dimension: 1.5 kB a text for 384), so that the next search takes no time.
class SimilarSearch : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostTexts = 2000; // of the list, from its beginning
    static constexpr int mostFound = 50;
    static constexpr int textsAtOnce = 32;

    SimilarSearch(const Project &project, Runner *runner, QObject *parent = nullptr);

    void start(TextId text, const TextFilter &filter, TextOrder order); // ends the one before
    void stop();                                                        // what is computed is kept
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(int done, int total);
    // Of `text` with each of the most similar, the nearest first; `likeness` is the cosine.
    void found(wendu::TextId text, const std::vector<wendu::Contradiction> &pairs);
    void failed(const wendu::Error &error);

private:
    struct Waiting
    {
        TextId id = 0;
        QString text;
    };

    void computeNext();
    void take(ModelId model, const QList<TextId> &ids, const std::vector<float> &vectors, int dimension);
    void finish();
    void fail(const Error &error);

    Runner *m_runner;
    TextId m_text = 0;
    QList<TextId> m_pool;
    std::vector<Waiting> m_waiting; // the text itself first
    std::size_t m_next = 0;
    bool m_running = false;
    quint64 m_generation = 0; // an answer to an older question is kept, and continues nothing
    ModelId m_model = 0;      // whose the vectors are
    QHash<TextId, std::vector<float>> m_vectors;
    BackgroundReader m_reader; // last: its answers use all of the above
};

} // namespace wendu
