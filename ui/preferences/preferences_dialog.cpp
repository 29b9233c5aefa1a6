// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferences_dialog.h"

#include "ui/label/reading_sizes.h"
#include "ui/theme.h"
#include "ui/widgets/screen_room.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

#include <set>

namespace wendu {
namespace {

constexpr int dialogWidth = 640;
constexpr int dialogHeight = 720;
constexpr int labelWidth = 170;

} // namespace

QString hubFault(const QString &endpoint)
{
    const QUrl url(endpoint, QUrl::StrictMode);
    const bool here = url.host() == QLatin1String("localhost") || url.host() == QLatin1String("127.0.0.1");
    if (url.isValid() && !url.host().isEmpty()
        && (url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && here)))
        return {};
    return PreferencesDialog::tr("“%1” is no address of a host of models; it looks like https://host.example.")
        .arg(endpoint);
}

PreferencesDialog::PreferencesDialog(Settings *settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    build();
    resize(roomFor(*this, {dialogWidth, dialogHeight}));
}

void PreferencesDialog::build()
{
    setWindowTitle(tr("Preferences"));
    m_fields.clear();
    m_content = new QWidget(this);
    auto *whole = new QVBoxLayout(m_content);
    whole->setContentsMargins(28, 20, 28, 20);
    auto *fields = new QWidget; // at large sizes higher than a screen
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(2, 2, 12, 2);
    column->setSpacing(8);
    addYou(column);
    addLooks(column);
    addLabelling(column);
    addWorker(column);
    column->addStretch();
    whole->addWidget(scrolling(fields, m_content), 1);
    auto *close = new QPushButton(tr("Close"), m_content);
    close->setProperty("primary", true);
    close->setAutoDefault(false); // Enter in a field keeps what was typed
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    whole->addWidget(close, 0, Qt::AlignRight);
    layout()->addWidget(m_content);
    m_content->show(); // at once, so that a field can have the focus
    m_fields.value(Settings::AnnotatorName)->setFocus();
}

void PreferencesDialog::rebuild()
{
    Settings::Key focused = Settings::AnnotatorName;
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
        if (it.value()->hasFocus())
            focused = it.key();
    }
    m_content->hide();
    m_content->deleteLater(); // not at once: the field that has changed is still at it
    build();
    m_fields.value(focused)->setFocus();
}

void PreferencesDialog::addYou(QVBoxLayout *column)
{
    QFormLayout *form = section(column, tr("You"));
    addLine(form, Settings::AnnotatorName, tr("Your name"), qEnvironmentVariable("USER", QStringLiteral("annotator")));
    addNote(form, tr("Stands beside each label that you give from now on."));
}

void PreferencesDialog::addLooks(QVBoxLayout *column)
{
    QFormLayout *form = section(column, tr("Looks"));
    addChoice(form, Settings::Language, tr("Language"),
              {{QString(), tr("As the system")},
               {QStringLiteral("en"), QStringLiteral("English")},
               {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}});
    addChoice(
        form, Settings::Theme, tr("Light or dark"),
        {{QString(), tr("As the system")}, {QStringLiteral("light"), tr("Light")}, {QStringLiteral("dark"), tr("Dark")}});
    QList<Choice> sizes;
    std::set<int> all(readingSizes.begin(), readingSizes.end());
    all.insert(m_settings->value(Settings::ReadingSize).toInt()); // the settings' file may say anything
    for (const int size : all)
        sizes.append({size, tr("%1 %").arg(size)});
    addChoice(form, Settings::ReadingSize, tr("Size of the text"), sizes);
    addChoice(
        form, Settings::AttributionColours, tr("Colours of words"),
        {{QStringLiteral("PuOr"), tr("Purple for, orange against")}, {QStringLiteral("RdBu"), tr("Blue for, red against")}});
}

void PreferencesDialog::addLabelling(QVBoxLayout *column)
{
    QFormLayout *form = section(column, tr("Labelling"));
    addSwitch(form, Settings::LabelTwins, tr("Label identical texts together"));
    addSwitch(form, Settings::ShowPace, tr("Keep an eye on the pace"));
    addChoice(form, Settings::RepeatPercent, tr("Show again"),
              {{0, tr("Never")}, {2, tr("1 text in 50")}, {5, tr("1 text in 20")}, {10, tr("1 text in 10")}});
    addNote(form, tr("Texts that you have labelled come up again, without your label, to see how often you agree with "
                     "yourself."));
}

void PreferencesDialog::addWorker(QVBoxLayout *column)
{
    QFormLayout *form = section(column, tr("Worker and models"));
    addLine(form, Settings::WorkerCommand, tr("Command"), tr("wendu-worker beside this program"));
    addNote(form, tr("Another machine is a command too, such as ssh gpu01 wendu-worker. Holds from the next run on."));
    addChoice(form, Settings::Device, tr("Device"),
              {{QString(), tr("Automatic")},
               {QStringLiteral("cpu"), tr("Processor (CPU)")},
               {QStringLiteral("cuda"), tr("Graphics card (CUDA)")}});
    addLine(form, Settings::HubEndpoint, tr("Host of models"), QStringLiteral("https://"));
    addNote(form, tr("Asked only when you get a model."));
    m_fault = new QLabel(form->parentWidget());
    m_fault->setWordWrap(true);
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->hide();
    form->addRow(QString(), m_fault);
}

QFormLayout *PreferencesDialog::section(QVBoxLayout *column, const QString &title)
{
    auto *heading = new QLabel(title, m_content);
    heading->setProperty("heading", true);
    column->addSpacing(column->isEmpty() ? 0 : 14);
    column->addWidget(heading);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addLayout(form);
    return form;
}

void PreferencesDialog::addChoice(QFormLayout *form, Settings::Key key, const QString &name, const QList<Choice> &choices)
{
    auto *box = new QComboBox(m_content);
    for (const Choice &choice : choices)
        box->addItem(choice.name, choice.value);
    const QVariant now = m_settings->value(key);
    if (box->findData(now) < 0)
        box->addItem(now.toString(), now); // the settings' file may say anything
    box->setCurrentIndex(box->findData(now));
    box->setAccessibleName(name);
    connect(box, &QComboBox::activated, this, [this, key, box] { m_settings->setValue(key, box->currentData()); });
    auto *label = new QLabel(name, m_content);
    label->setMinimumWidth(labelWidth);
    label->setBuddy(box);
    form->addRow(label, box);
    m_fields.insert(key, box);
}

void PreferencesDialog::addLine(QFormLayout *form, Settings::Key key, const QString &name, const QString &placeholder)
{
    auto *line = new QLineEdit(m_settings->text(key), m_content);
    line->setPlaceholderText(placeholder);
    line->setAccessibleName(name);
    connect(line, &QLineEdit::editingFinished, this, [this, key, line] { keepLine(key, line); });
    auto *label = new QLabel(name, m_content);
    label->setMinimumWidth(labelWidth);
    label->setBuddy(line);
    form->addRow(label, line);
    m_fields.insert(key, line);
}

void PreferencesDialog::keepLine(Settings::Key key, QLineEdit *line)
{
    const QString typed = line->text().trimmed();
    if (key == Settings::HubEndpoint) {
        if (typed.isEmpty()) {
            m_settings->reset(key);
            line->setText(m_settings->text(key));
            m_fault->hide();
            return;
        }
        const QString fault = hubFault(typed);
        m_fault->setText(fault);
        m_fault->setVisible(!fault.isEmpty());
        if (!fault.isEmpty())
            return; // what held before holds on
    }
    m_settings->setValue(key, typed);
}

void PreferencesDialog::addSwitch(QFormLayout *form, Settings::Key key, const QString &name)
{
    auto *box = new QCheckBox(name, m_content);
    box->setChecked(m_settings->value(key).toBool());
    connect(box, &QCheckBox::toggled, this, [this, key](bool on) { m_settings->setValue(key, on); });
    form->addRow(box);
    m_fields.insert(key, box);
}

void PreferencesDialog::addNote(QFormLayout *form, const QString &note)
{
    auto *label = new QLabel(note, m_content);
    label->setProperty("muted", true);
    label->setWordWrap(true);
    form->addRow(QString(), label);
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_content)
        rebuild();
}

} // namespace wendu
