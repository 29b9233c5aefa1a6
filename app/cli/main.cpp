// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"

#include <QCoreApplication>

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    QCoreApplication::setApplicationName(QStringLiteral("wendu-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WENDU_VERSION));
    return wendu::cli::runProgram(count, arguments);
}
