// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"
#include "ui/background_reader.h"

#include <QDialog>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

class QLabel;
class QPushButton;
class QTableWidget;

namespace wendu {

class Project;
class LabelButtons;
class TextPane;

// Pairs of texts side by side, with the words marked in which they differ; both can be given one label, which settles a
// contradiction. Follows what is written to the project.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    using Find = std::function<Result<std::vector<Contradiction>>(const Reader &)>;

    // Of pairs that were found because their labels differ: whether they stay when the labels do not any more.
    enum class Settled { Stay, Go };

    // `find` gives the pairs, on another thread, and is stopped when the dialog goes. It is asked again after each change,
    // or, where it takes long, only when texts come or go; then the texts of the pairs are read anew. `title` is the
    // window's, and `whenNone` the sentence that stands there without pairs.
    CompareDialog(const Project &project, const QString &title, const QString &whenNone, const Find &find,
                  Settled settled = Settled::Stay, QWidget *parent = nullptr);
    ~CompareDialog() override;

    static constexpr int mostPairs = 500; // of what a search finds

    bool isReading() const { return m_reading; }

Q_SIGNALS:
    void labelAsked(const QList<wendu::TextId> &texts, wendu::LabelId label);
    void labelsAsked(const QList<wendu::TextId> &texts, const QList<wendu::LabelId> &labels); // these and no others
    void openAsked(wendu::TextId text);
    void failed(const wendu::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Pair
    {
        TextRow first;
        TextRow second;
        double likeness = 1;
    };
    struct Answer
    {
        Task task;
        std::vector<Contradiction> found;
        std::vector<Pair> pairs;
        qint64 milliseconds = 0; // that finding them took; 0: they were known
    };

    void build();
    void read();
    static Result<Answer> answerOf(const Reader &reader, const Find &find, Settled settled);
    void take(const Answer &answer);
    void takeTask(const Task &task);
    void showPair(int row);
    void labelAs(bool first);
    void enable();
    QString told() const;
    void fillRow(int row, const Pair &pair);

    const Project &m_project;
    QString m_whenNone;
    Find m_find;
    Settled m_settled;
    std::shared_ptr<std::atomic_bool> m_stop = std::make_shared<std::atomic_bool>(false);
    std::optional<std::vector<Contradiction>> m_found; // by a find that takes long; none: find again
    Task m_task;
    std::vector<Pair> m_pairs;
    bool m_reading = false;
    bool m_readAgain = false;    // when that is through
    bool m_textsChanged = false; // since the last read began
    QLabel *m_told = nullptr;
    QTableWidget *m_list = nullptr;
    TextPane *m_first = nullptr;
    TextPane *m_second = nullptr;
    QLabel *m_both = nullptr;
    LabelButtons *m_labels = nullptr;
    QPushButton *m_asFirst = nullptr; // where a text can have several labels
    QPushButton *m_asSecond = nullptr;
    QTimer m_refresh;
    BackgroundReader m_reader; // last: its answers use all of the above
};

} // namespace wendu
