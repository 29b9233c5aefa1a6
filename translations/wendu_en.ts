<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Store</name>
    <message numerus="yes">
        <source>%n label(s) were given to one text.</source>
        <translation>
            <numerusform>%n label was given to one text.</numerusform>
            <numerusform>%n labels were given to one text.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::Runner</name>
    <message numerus="yes">
        <source>%n label(s) are in use outside the hold-out; training needs at least 2.</source>
        <translation>
            <numerusform>%n label is in use outside the hold-out; training needs at least 2.</numerusform>
            <numerusform>%n labels are in use outside the hold-out; training needs at least 2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::SidePanel</name>
    <message numerus="yes">
        <source>%n texts an hour</source>
        <translation>
            <numerusform>%n text an hour</numerusform>
            <numerusform>%n texts an hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes left in this round</source>
        <translation>
            <numerusform>%n minute left in this round</numerusform>
            <numerusform>%n minutes left in this round</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::Training</name>
    <message numerus="yes">
        <source>%n different label(s) are in use outside the hold-out; training needs at least 2.</source>
        <translation>
            <numerusform>%n label is in use outside the hold-out; training needs at least 2.</numerusform>
            <numerusform>%n different labels are in use outside the hold-out; training needs at least 2.</numerusform>
        </translation>
    </message>
</context>
</TS>
