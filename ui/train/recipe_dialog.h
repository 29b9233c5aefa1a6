// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/recipe.h"

#include <QDialog>

#include <map>
#include <memory>

class QDialogButtonBox;
class QFormLayout;
class QGridLayout;
class QLabel;

namespace wendu {

class RecipeField;

// The main fields of a recipe with what is wrong with them said at once; it can be accepted only when nothing is.
class RecipeDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RecipeDialog(const protocol::Recipe &recipe, QWidget *parent = nullptr);
    ~RecipeDialog() override;

    // What the fields say; named "own".
    protocol::Recipe recipe() const;
    QString fault() const; // empty: none

private:
    void build();
    void addPart(QGridLayout *grid, int row, int column, const QString &title, const QStringList &keys, int columns = 1);
    void fill(const protocol::Recipe &recipe);
    void check();

    protocol::Recipe m_recipe;                                // also holds what has no field here
    std::map<QString, std::unique_ptr<RecipeField>> m_fields; // by the recipe's JSON key
    QLabel *m_fault;
    QDialogButtonBox *m_buttons;
};

} // namespace wendu
