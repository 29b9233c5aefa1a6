// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/get_model_dialog.h"

#include "base/follow.h"
#include "jobs/own_models.h"
#include "ui/duration.h"
#include "ui/shell/message_bar.h"
#include "ui/widgets/screen_room.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>

namespace wendu {
namespace {

constexpr int steps = 1000; // of the bar
constexpr int rowHeight = 30;

QString sizeInWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

GetModelDialog::GetModelDialog(QWidget *parent)
    : QDialog(parent)
    , m_problem(new MessageBar(MessageBar::Kind::Problem, this))
    , m_name(new QLineEdit(this))
    , m_endpoint(new QLineEdit(m_settings.text(Settings::HubEndpoint), this))
    , m_sentence(new QLabel(this))
    , m_middle(new QStackedWidget(this))
    , m_files(new QTableWidget(0, 2, this))
    , m_summary(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_progress(new QLabel(this))
    , m_close(new QPushButton(this))
    , m_next(new QPushButton(this))
{
    setWindowTitle(tr("Get a model"));
    resize(roomFor(*this, {640, 500}));
    build();
    connectParts();
    setState(State::Asking);
    m_name->setFocus();
}

void GetModelDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 24, 28, 20);
    column->setSpacing(14);
    column->addWidget(m_problem);
    auto *form = new QGridLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    m_name->setPlaceholderText(tr("owner/name"));
    m_name->setAccessibleName(tr("The model's name"));
    m_endpoint->setAccessibleName(tr("Where it comes from"));
    form->addWidget(new QLabel(tr("Name"), this), 0, 0);
    form->addWidget(m_name, 0, 1);
    form->addWidget(new QLabel(tr("From"), this), 1, 0);
    form->addWidget(m_endpoint, 1, 1);
    m_sentence->setProperty("muted", true);
    m_sentence->setTextFormat(Qt::PlainText); // it repeats what was typed
    m_sentence->setWordWrap(true);
    form->addWidget(m_sentence, 2, 1);
    column->addLayout(form);

    m_files->horizontalHeader()->hide();
    m_files->verticalHeader()->hide();
    m_files->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_files->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_files->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_files->setShowGrid(false);
    m_files->setSelectionMode(QAbstractItemView::NoSelection);
    m_files->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_files->setFocusPolicy(Qt::NoFocus);
    m_files->setAccessibleName(tr("The model's files"));
    m_middle->addWidget(suggestions());
    m_middle->addWidget(m_files);
    column->addWidget(m_middle, 1);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_summary);
    m_bar->setRange(0, steps);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("How much has come"));
    column->addWidget(m_bar);
    m_progress->setProperty("muted", true);
    column->addWidget(m_progress);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_close);
    buttons->addStretch();
    buttons->addWidget(m_next);
    m_close->setAutoDefault(false);
    m_next->setDefault(true);
    column->addSpacing(4);
    column->addLayout(buttons);
}

QWidget *GetModelDialog::suggestions()
{
    auto *frame = new QWidget(this);
    auto *grid = new QGridLayout(frame);
    grid->setContentsMargins(0, 6, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(2);
    auto *heading = new QLabel(tr("Suggested models"), frame);
    heading->setProperty("heading", true);
    grid->addWidget(heading, 0, 0, 1, 2);
    const std::pair<const char *, QString> models[] = {
        {"google-bert/bert-base-chinese", tr("Chinese")},
        {"google-bert/bert-base-uncased", tr("English")},
        {"distilbert/distilbert-base-uncased", tr("English, half the size and time")},
        {"distilbert/distilbert-base-multilingual-cased", tr("104 languages")},
    };
    int row = 1;
    for (const auto &[name, what] : models) {
        auto *choose = new QPushButton(QLatin1String(name), frame);
        choose->setProperty("link", true);
        choose->setAutoDefault(false);
        choose->setCursor(Qt::PointingHandCursor);
        connect(choose, &QPushButton::clicked, this, [this, choose] {
            m_name->setText(choose->text());
            m_next->setFocus();
        });
        auto *about = new QLabel(what, frame);
        about->setProperty("muted", true);
        grid->addWidget(choose, row, 0, Qt::AlignLeft);
        grid->addWidget(about, row++, 1);
    }
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(row, 1);
    return frame;
}

void GetModelDialog::connectParts()
{
    for (QLineEdit *field : {m_name, m_endpoint})
        connect(field, &QLineEdit::textChanged, this, [this] { setState(State::Asking); });
    connect(m_close, &QPushButton::clicked, this, &GetModelDialog::reject);
    connect(m_next, &QPushButton::clicked, this, &GetModelDialog::go);
    connect(&m_hub, &hub::Hub::progressed, this, [this](const hub::Progress &progress) { showProgress(progress); });
}

void GetModelDialog::go()
{
    m_problem->hide();
    if (m_state == State::Downloading) {
        setState(State::Stopping);
        m_hub.stop();
    } else if (m_state == State::Found) {
        download();
    } else if (m_state == State::Asking) {
        lookUp();
    }
}

void GetModelDialog::lookUp()
{
    const hub::Request request{m_endpoint->text().trimmed(), m_name->text().trimmed(), {}};
    if (hub::check(request)) { // a path is no name
        if (const QString there = ownModel(request.name); !there.isEmpty()) {
            m_folder = there;
            accept();
            return;
        }
    }
    setState(State::LookingUp);
    follow(m_hub.lookUp(request), this, [this, request](const Result<hub::Model> &model) {
        if (m_closing) {
            QDialog::reject();
            return;
        }
        setState(State::Asking);
        if (!model) {
            tell(model.error());
            m_name->setFocus();
            return;
        }
        m_settings.setValue(Settings::HubEndpoint, request.endpoint);
        showModel(*model);
    });
}

void GetModelDialog::showModel(const hub::Model &model)
{
    m_model = model;
    m_files->setRowCount(int(model.files.size()));
    for (int row = 0; row < m_files->rowCount(); ++row) {
        const hub::File &file = model.files.at(std::size_t(row));
        m_files->setItem(row, 0, new QTableWidgetItem(file.name));
        auto *bytes = new QTableWidgetItem(sizeInWords(file.size));
        bytes->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_files->setItem(row, 1, bytes);
    }
    m_summary->setText(tr("%n file(s), %1, as of commit %2", nullptr, int(model.files.size()))
                           .arg(sizeInWords(model.size()), model.commit.left(12)));
    setState(State::Found);
    m_next->setFocus();
}

void GetModelDialog::download()
{
    setState(State::Downloading);
    m_resumes = true;
    follow(m_hub.download(*m_model), this, [this](const Result<QString> &result) { endDownload(result); });
}

void GetModelDialog::endDownload(const Result<QString> &result)
{
    const bool asked = m_state == State::Stopping;
    if (result) {
        m_folder = *result;
        accept();
    } else if (m_closing) {
        QDialog::reject();
    } else {
        setState(State::Found);
        if (asked)
            m_progress->setText(tr("Stopped. What has come is kept."));
        else
            tell(result.error());
    }
}

void GetModelDialog::showProgress(const hub::Progress &progress)
{
    if (m_state != State::Downloading)
        return;
    m_bar->setValue(progress.total > 0 ? int(progress.bytes * steps / progress.total) : 0);
    QStringList parts{tr("%1 of %2").arg(sizeInWords(progress.bytes), sizeInWords(progress.total))};
    if (progress.bytesPerSecond > 0) {
        parts.append(tr("%1/s").arg(sizeInWords(qint64(progress.bytesPerSecond))));
        parts.append(tr("%1 left").arg(duration(progress.secondsLeft)));
    }
    parts.append(progress.file);
    m_progress->setText(parts.join(QStringLiteral(" · ")));
}

void GetModelDialog::setState(State state)
{
    if (state == State::Asking) {
        m_model.reset();
        m_resumes = false;
    }
    m_state = state;
    refresh();
}

void GetModelDialog::tell(const Error &error)
{
    m_problem->show(error.message, error.remedy);
}

void GetModelDialog::refresh()
{
    const bool asking = m_state == State::Asking || m_state == State::LookingUp;
    const bool loading = m_state == State::Downloading || m_state == State::Stopping;
    const bool idle = m_state == State::Asking || m_state == State::Found;
    const QUrl endpoint(m_endpoint->text().trimmed());
    const QString host = endpoint.host().isEmpty() ? m_endpoint->text().trimmed() : endpoint.host();
    m_sentence->setText(
        tr("When you press “Look up”, %1 is asked for the model of this name. Its files come from that host, or from those "
           "that it redirects to. No text of yours is sent for this.")
            .arg(host));
    m_middle->setCurrentIndex(asking ? 0 : 1);
    m_summary->setVisible(!asking);
    m_bar->setVisible(loading || m_resumes);
    m_progress->setVisible(loading || m_resumes);
    for (QLineEdit *field : {m_name, m_endpoint})
        field->setEnabled(idle);
    m_middle->setEnabled(m_state != State::LookingUp);
    m_close->setText(loading ? tr("Stop and close") : tr("Cancel"));
    m_next->setText(m_state == State::LookingUp     ? tr("Looking up…")
                    : m_state == State::Asking      ? tr("Look up")
                    : m_state == State::Downloading ? tr("Stop")
                    : m_state == State::Stopping    ? tr("Stopping…")
                    : m_resumes                     ? tr("Resume")
                                : tr("Download %1").arg(m_model ? sizeInWords(m_model->size()) : QString()));
    m_next->setProperty("primary", !loading);
    m_next->style()->unpolish(m_next);
    m_next->style()->polish(m_next);
    m_next->setEnabled(m_state == State::Found || m_state == State::Downloading
                       || (m_state == State::Asking && !m_name->text().trimmed().isEmpty() && !host.isEmpty()));
}

void GetModelDialog::reject()
{
    if (m_state == State::Asking || m_state == State::Found) {
        QDialog::reject();
        return;
    }
    m_closing = true;
    m_hub.stop();
}

} // namespace wendu
