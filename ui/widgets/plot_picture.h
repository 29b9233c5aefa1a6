// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QCustomPlot;

namespace wendu {

// The plot as a file's content, with a legend of its named graphs below it. suffix: png (at twice the plot's size), svg or
// pdf, both drawn and not painted dot by dot.
QByteArray pictureOf(QCustomPlot *plot, const QString &suffix);

} // namespace wendu
