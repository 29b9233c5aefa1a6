// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/runner.h"
#include "protocol/recipe.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace wendu {

class Settings;

// How to train and what to pick afterwards, and the one button that does it or stops it. What is chosen is kept in the
// settings.
class TrainBar : public QWidget
{
    Q_OBJECT

public:
    explicit TrainBar(Settings *settings, QWidget *parent = nullptr);

    Plan plan() const;
    void setOwnRecipe(const protocol::Recipe &recipe); // for "my own"
    void setBusy(bool busy);
    void setSentence(const QString &sentence); // what it learns from, or what it is doing
    void setBlocked(const QString &why);       // why it cannot start; empty: it can

Q_SIGNALS:
    void startAsked();
    void stopAsked();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectParts();
    void retranslate();
    void fit(); // what is picked stands under the rest where one row is too narrow
    void fillRecipes();
    void fillBaseModels();
    void fillStrategies();
    void chooseRecipe(int index);
    void editRecipe();
    void chooseBaseModel(int index);
    void askForFolder();
    void getModel();
    void enable();
    protocol::Recipe recipe() const;
    static QString inShort(const protocol::Recipe &recipe);

    Settings *m_settings;
    protocol::Recipe m_own;
    bool m_busy = false;
    QString m_blocked;
    QBoxLayout *m_row = nullptr;
    QComboBox *m_recipes;
    QComboBox *m_baseModels;
    QLabel *m_then;
    QSpinBox *m_count;
    QComboBox *m_strategies;
    QCheckBox *m_quickly;
    QPushButton *m_button;
    QLabel *m_sentence;
};

} // namespace wendu
