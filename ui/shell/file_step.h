// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/importer.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace wendu {

// Which file, how it is read and which columns count, with its first rows as they will be taken. Step one of a new project,
// and the whole of an import into one.
class FileStep : public QWidget
{
    Q_OBJECT

public:
    explicit FileStep(QWidget *parent = nullptr);
    void setFile(const QString &path);
    bool ready() const; // a file that reads, and a text column
    ImportPlan plan() const;

Q_SIGNALS:
    void changed();

private:
    void choose();
    void look(); // reads the first rows again with the chosen encoding and delimiter
    void showPreview(const Result<ImportPreview> &preview);
    void fillColumns(const ImportPreview &preview);
    void showColumns(); // which ones count, and what is in them
    void markColumns();
    QString note() const; // of the rows that are shown, and how the file was read

    QLineEdit *m_path;
    QPushButton *m_choose;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QComboBox *m_text;
    QComboBox *m_label;
    QComboBox *m_id;
    QDoubleSpinBox *m_holdOut;
    QTableWidget *m_table;
    QLabel *m_note;
    ImportPreview m_preview;
    bool m_readable = false;
};

} // namespace wendu
