// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/importer.h"

#include <QDialog>

namespace wendu {

class FileStep;

// A further file for the open project.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ImportDialog(QWidget *parent = nullptr);
    void setFile(const QString &path);

Q_SIGNALS:
    void chosen(const wendu::ImportPlan &plan);

private:
    FileStep *m_file;
};

} // namespace wendu
