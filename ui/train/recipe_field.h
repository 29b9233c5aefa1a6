// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/recipe.h"

#include <QCoreApplication>
#include <QString>

#include <functional>
#include <map>
#include <memory>

class QWidget;

namespace wendu {

// One field of a recipe with its editor. Editors are owned by their parent widget.
class RecipeField
{
    Q_DECLARE_TR_FUNCTIONS(wendu::RecipeField)

public:
    // By the recipe's JSON key. `edited` is called at each change.
    static std::map<QString, std::unique_ptr<RecipeField>> all(QWidget *parent, const std::function<void()> &edited);

    QString title;
    QString hint;
    QWidget *editor = nullptr;
    std::function<void(const protocol::Recipe &)> show;
    // False: what is typed is no value at all.
    std::function<bool(protocol::Recipe &)> read;
};

} // namespace wendu
