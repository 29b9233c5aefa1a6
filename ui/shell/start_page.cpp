// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_page.h"

#include "ui/theme.h"

#include <QAbstractButton>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QIcon>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace wendu {
namespace {

constexpr int lineGap = 5;
constexpr int markSize = 48;

} // namespace

// A card that is a button: an icon, what it does, and a sentence about it.
class StartPage::WayButton : public QAbstractButton
{
public:
    WayButton(const QString &icon, QWidget *parent)
        : QAbstractButton(parent)
    {
        setIcon(theme::icon(icon));
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void setWords(const QString &title, const QString &sentence)
    {
        setText(title);
        m_sentence = sentence;
        setAccessibleName(title);
        setAccessibleDescription(sentence);
        update();
    }

    QSize sizeHint() const override { return {520, 76}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hasFocus() ? theme::accent() : theme::border(), hasFocus() ? 2 : 1));
        painter.setBrush(underMouse() || isDown() ? theme::window() : theme::card());
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
        icon().paint(&painter, QRect(22, height() / 2 - 13, 26, 26), Qt::AlignCenter,
                     isEnabled() ? QIcon::Normal : QIcon::Disabled, isEnabled() ? QIcon::On : QIcon::Off);
        // The two lines lie together in the middle of the card's height.
        const int line = fontMetrics().height();
        const QRect words(68, (height() - 2 * line - lineGap) / 2, width() - 68 - 18, 2 * line + lineGap);
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        painter.setFont(bold);
        painter.setPen(isEnabled() ? theme::text() : theme::faint());
        painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, text());
        painter.setFont(font());
        painter.setPen(isEnabled() ? theme::mutedText() : theme::faint());
        painter.drawText(words, Qt::AlignLeft | Qt::AlignBottom,
                         fontMetrics().elidedText(m_sentence, Qt::ElideRight, words.width()));
    }

    void enterEvent(QEnterEvent *event) override
    {
        QAbstractButton::enterEvent(event);
        update();
    }

    void leaveEvent(QEvent *event) override
    {
        QAbstractButton::leaveEvent(event);
        update();
    }

private:
    QString m_sentence;
};

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_subtitle(new QLabel(this))
    , m_new(new WayButton(QStringLiteral("new"), this))
    , m_open(new WayButton(QStringLiteral("open"), this))
    , m_sample(new WayButton(QStringLiteral("sample"), this))
    , m_recentTitle(new QLabel(this))
{
    auto *outer = new QHBoxLayout(this);
    outer->addStretch(1);
    auto *column = new QVBoxLayout;
    outer->addLayout(column);
    outer->addStretch(1);
    column->setSpacing(12);
    column->addStretch(3);
    QFont large = theme::readingFont();
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_subtitle->setProperty("muted", true);
    m_subtitle->setWordWrap(true);
    auto *mark = new QLabel(this);
    mark->setPixmap(QIcon(QStringLiteral(":/wendu/icons/wendu.svg")).pixmap(markSize, markSize));
    column->addWidget(mark);
    column->addSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    column->addSpacing(16);
    for (WayButton *way : {m_new, m_open, m_sample})
        column->addWidget(way);
    column->addSpacing(18);
    m_recentTitle->setProperty("heading", true);
    column->addWidget(m_recentTitle);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);
    column->addLayout(m_recent);
    column->addStretch(4);
    connect(m_new, &QAbstractButton::clicked, this, &StartPage::newAsked);
    connect(m_open, &QAbstractButton::clicked, this, &StartPage::openAsked);
    connect(m_sample, &QAbstractButton::clicked, this, &StartPage::sampleAsked);
    retranslate();
}

void StartPage::setRecent(const QStringList &paths)
{
    m_paths = paths;
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &path : paths) {
        auto *button = new QPushButton(this);
        button->setProperty("flat", true);
        button->setStyleSheet(QStringLiteral("text-align: left; padding-left: 0;"));
        button->setText(QStringLiteral("%1   %2").arg(QFileInfo(path).completeBaseName(),
                                                      QDir::toNativeSeparators(QFileInfo(path).path())));
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT projectAsked(path); });
        m_recent->addWidget(button);
    }
    m_recentTitle->setVisible(!paths.isEmpty());
}

void StartPage::setSampleAvailable(bool available)
{
    m_sample->setEnabled(available);
    retranslate();
}

void StartPage::retranslate()
{
    m_title->setText(tr("Wendu"));
    m_subtitle->setText(tr("Label customer feedback, train a model on it, and let it pick what to label next. "
                           "Nothing leaves this machine."));
    m_new->setWords(tr("New project from a file"),
                    tr("A table, a workbook, JSON or a folder with your texts; labels and model in three steps."));
    m_open->setWords(tr("Open a project"), tr("A .wendu file. You can also drop one here."));
    m_sample->setWords(tr("Try the sample project"),
                       m_sample->isEnabled() ? tr("3,708 sentences of real product reviews, ready to label.")
                                             : tr("The sample texts did not come along with this program."));
    m_recentTitle->setText(tr("Opened last"));
}

void StartPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
