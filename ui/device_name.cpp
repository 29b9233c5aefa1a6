// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device_name.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace wendu {
namespace {

struct DeviceName
{
    Q_DECLARE_TR_FUNCTIONS(wendu::DeviceName)
};

} // namespace

QString deviceName(const QString &said)
{
    // As core/ml/worker/device.cpp writes it.
    static const QRegularExpression cpu(QStringLiteral("^CPU, (\\d+) threads?$"));
    const QRegularExpressionMatch match = cpu.match(said);
    return match.hasMatch() ? DeviceName::tr("CPU, %n thread(s)", nullptr, match.captured(1).toInt()) : said;
}

} // namespace wendu
