// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the label page: their ids, keys and names.
#include "ui/label/label_page.h"

#include "base/settings.h"
#include "store/label_keys.h"
#include "ui/actions.h"
#include "ui/keys/command_keys.h"
#include "ui/label/label_choices.h"
#include "ui/label/label_session.h"
#include "ui/label/reading_sizes.h"
#include "ui/label/side_panel.h"
#include "ui/label/text_card.h"
#include "ui/label_actions.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace wendu {

void LabelPage::addActions(Actions &actions)
{
    const auto add = [&](const char *id, const QKeySequence &key, auto slot) {
        QAction *action = actions.add(QLatin1String(id), {}, key);
        addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    add("label.accept", Qt::Key_Space, [this] { acceptSuggestion(); });
    // What is accepted is what the eyes are on: a button elsewhere that has the focus keeps its Space.
    actions.find(QStringLiteral("label.accept"))->setShortcutContext(Qt::WidgetShortcut);
    add("label.save", Qt::Key_Return, [this] { save(); });
    QAction *saving = actions.find(QStringLiteral("label.save"));
    saving->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    saving->setShortcutContext(Qt::WidgetShortcut); // Enter on a button presses that button
    add("label.back", Qt::Key_Backspace, [this] {
        keepComment();
        m_session->back();
    });
    add("label.skip", Qt::Key_S, [this] {
        keepComment();
        m_session->skip();
    });
    add("label.flag", Qt::Key_F, [this] { m_session->toggleFlag(); });
    add("label.comment", Qt::Key_C, [this] { editComment(); });
    add("label.colours", Qt::Key_A, [this] { showColours(); });
    add("label.suggestion", Qt::Key_P, [this] { peek(); });
    QAction *look = actions.find(QStringLiteral("label.suggestion"));
    look->setAutoRepeat(false);
    const auto tellKey = [this, look] {
        if (m_side)
            m_side->setPeekKey(keyText(look));
    };
    connect(look, &QAction::changed, this, tellKey);
    tellKey();
    add("label.copy", QKeySequence(QKeySequence::Copy), [this] { m_card->copy(); });
    add("label.down", Qt::Key_PageDown, [this] { m_card->scrollBy(1); });
    add("label.up", Qt::Key_PageUp, [this] { m_card->scrollBy(-1); });
    for (const char *id : {"label.down", "label.up"}) // the lists of the side panel have pages of their own
        actions.find(QLatin1String(id))->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    for (const char *id : {"label.save", "label.skip", "label.flag", "label.comment", "label.back", "label.colours"})
        connect(actions.find(QLatin1String(id)), &QAction::changed, this, [this] { m_hints->setText(hints()); });
    if (QAction *train = actions.find(QStringLiteral("round.start"))) // the window's
        connect(train, &QAction::changed, this, &LabelPage::showFacts);
    addSizes(actions);
    addSwitches(actions);
    auto *cancel = new QAction(this); // closes the comment's line; no command of its own
    cancel->setShortcut(Qt::Key_Escape);
    cancel->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_comment->addAction(cancel);
    connect(cancel, &QAction::triggered, this, [this] {
        m_comment->hide();
        setFocus();
    });
}

void LabelPage::addSizes(Actions &actions)
{
    const std::tuple<const char *, QList<QKeySequence>, int> all[] = {
        {"label.larger", {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}, 1}, // the same key without Shift
        {"label.smaller", {Qt::CTRL | Qt::Key_Minus}, -1},
        {"label.size", {Qt::CTRL | Qt::Key_0}, 0},
    };
    for (const auto &[id, keys, steps] : all) {
        QAction *action = actions.add(QLatin1String(id), {});
        action->setShortcuts(keys);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, by = steps] { enlarge(by); });
    }
    Settings *settings = workspace().settings;
    if (!settings)
        return;
    const auto show = [this, settings] {
        m_card->setSize(
            std::clamp(settings->value(Settings::ReadingSize).toInt(), readingSizes.front(), readingSizes.back()));
    };
    show();
    connect(settings, &Settings::changed, this, [show](Settings::Key key) {
        if (key == Settings::ReadingSize)
            show();
    });
}

void LabelPage::addSwitches(Actions &actions)
{
    const auto add = [&](const char *id, Settings::Key key, auto &&changed) {
        Settings *settings = workspace().settings;
        QAction *action = actions.add(QLatin1String(id), {});
        action->setCheckable(true);
        action->setEnabled(settings != nullptr);
        addAction(action);
        connect(action, &QAction::toggled, this, changed);
        if (!settings)
            return;
        action->setChecked(settings->value(key).toBool());
        connect(action, &QAction::toggled, this, [settings, key](bool on) { settings->setValue(key, on); });
        connect(settings, &Settings::changed, action, [settings, action, key](Settings::Key which) {
            if (which == key)
                action->setChecked(settings->value(key).toBool());
        });
    };
    add("label.twins", Settings::LabelTwins, [](bool) {}); // the session reads it when it saves
    add("label.suggestions", Settings::ShowSuggestions, [this](bool on) {
        if (m_side)
            m_side->setSuggestionsAtOnce(on);
    });
}

void LabelPage::enlarge(int steps)
{
    Settings *settings = workspace().settings;
    const int now = settings ? settings->value(Settings::ReadingSize).toInt() : usualReadingSize;
    auto next = std::lower_bound(readingSizes.begin(), readingSizes.end(), steps == 0 ? usualReadingSize : now);
    if (next == readingSizes.end() || (steps < 0 && next != readingSizes.begin()))
        --next;
    else if (steps > 0 && *next <= now && next + 1 != readingSizes.end())
        ++next;
    m_card->setSize(*next);
    if (settings)
        settings->setValue(Settings::ReadingSize, *next);
    Q_EMIT notice(tr("Text at %1 %").arg(*next));
}

void LabelPage::setMarkKeys()
{
    // Together with the labels', which come first: no key may give two things.
    const QList<Label> &marks = m_session->task().marks;
    const QList<QStringList> keys = keysOfLabels(m_session->task().labels + marks).mid(m_session->task().labels.size());
    for (int i = 0;; ++i) {
        const QString id = QStringLiteral("label.mark.%1").arg(i + 1);
        QAction *action = m_actions.find(id);
        if (!action && i >= marks.size())
            return;
        if (!action) {
            action = m_actions.add(id, {});
            action->setVisible(m_actions.find(QStringLiteral("label.skip"))->isVisible());
            action->setEnabled(m_session->writable());
            addAction(action);
            connect(action, &QAction::triggered, this, [this, i] { mark(i); });
        }
        const QString key = keys.value(i).value(0);
        const bool letter = !key.isEmpty() && !key.at(0).isDigit();
        action->setShortcut(letter ? QKeySequence(key.at(0).toUpper().unicode()) : QKeySequence());
        action->setText(i < marks.size() ? tr("Mark as %1").arg(marks.at(i).name) : QString());
    }
}

void LabelPage::setLabelKeys()
{
    const QList<Label> &labels = m_session->task().labels;
    const QList<QAction *> all
        = labelActions(m_actions, QStringLiteral("label.give"), labels, [this](QAction *action, int index) {
              action->setVisible(m_actions.find(QStringLiteral("label.skip"))->isVisible());
              addAction(action);
              connect(action, &QAction::triggered, this, [this, index] { give(index); });
          });
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString &name = labels.at(i).name;
        all.at(i)->setText(m_session->task().kind == TaskKind::Multiple ? tr("Choose %1").arg(name)
                                                                        : tr("Label as %1").arg(name));
    }
    setMarkKeys();
    m_actions.setText(QStringLiteral("label.save"),
                      LabelChoices::waits(m_session->task()) ? tr("Save what is chosen") : QString());
}

void LabelPage::disableDecisions(Actions &actions)
{
    for (const char *id :
         {"label.accept", "label.save", "label.skip", "label.flag", "label.comment", "label.twins"})
        actions.find(QLatin1String(id))->setEnabled(false);
    for (int i = 0; i < m_session->task().labels.size(); ++i)
        actions.find(QStringLiteral("label.give.%1").arg(i + 1))->setEnabled(false);
}

void LabelPage::retranslate()
{
    const std::pair<const char *, QString> texts[] = {
        {"label.accept", tr("Accept the suggestion")},
        {"label.back", tr("Back to the text before")},
        {"label.skip", tr("Skip")},
        {"label.flag", tr("Flag")},
        {"label.comment", tr("Comment")},
        {"label.colours", tr("Show which words count")},
        {"label.suggestion", tr("Look at the suggestion")},
        {"label.copy", tr("Copy the text, or what is selected of it")},
        {"label.down", tr("Further down in the text")},
        {"label.up", tr("Further up in the text")},
        {"label.larger", tr("Larger text")},
        {"label.smaller", tr("Smaller text")},
        {"label.size", tr("Text in its usual size")},
        {"label.twins", tr("Label identical texts together")},
        {"label.suggestions", tr("Suggestions shown at once")},
    };
    for (const auto &[id, text] : texts)
        m_actions.setText(QLatin1String(id), text);
    setLabelKeys();
    m_choices->retranslate();
    m_comment->setPlaceholderText(tr("Comment: Enter saves, Escape leaves it as it was"));
    m_comment->setAccessibleName(tr("Comment"));
    m_endTrain->setText(tr("Train and pick the next texts"));
    m_hints->setText(hints());
}

} // namespace wendu
