<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Exchange</name>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>Check the name and the file&apos;s permissions.</source>
        <translation>请检查文件名和文件权限。</translation>
    </message>
    <message>
        <source>“%1” is not a plain file.</source>
        <translation>“%1”不是普通文件。</translation>
    </message>
    <message>
        <source>Choose a CSV or TSV file.</source>
        <translation>请选择 CSV 或 TSV 文件。</translation>
    </message>
    <message>
        <source>“%1” could not be read to its end: %2.</source>
        <translation>未能读完“%1”：%2。</translation>
    </message>
    <message>
        <source>Check the disk or the connection to it, then try again.</source>
        <translation>请检查磁盘或磁盘连接，然后重试。</translation>
    </message>
    <message>
        <source>“%1” changed while it was read: it had %2 bytes at the beginning and %3 were read.</source>
        <translation>读取过程中“%1”发生了变化：开始时为 %2 字节，实际读到 %3 字节。</translation>
    </message>
    <message>
        <source>Wait until the program that writes it has finished, then try again.</source>
        <translation>请等待写入该文件的程序结束，然后重试。</translation>
    </message>
    <message>
        <source>The file has no column “%1”. Its columns are: %2.</source>
        <translation>文件中没有“%1”这一列。现有的列：%2。</translation>
    </message>
    <message>
        <source>Name one of these columns, or check the delimiter.</source>
        <translation>请指定其中一列，或检查分隔符。</translation>
    </message>
    <message>
        <source>The file is in UTF-32; expected is one of %1.</source>
        <translation>文件编码为 UTF-32，应为以下之一：%1。</translation>
    </message>
    <message>
        <source>Save it as UTF-8 and try again.</source>
        <translation>请另存为 UTF-8 后重试。</translation>
    </message>
    <message>
        <source>Line %1 has %2 cells, and the file has %3 columns.</source>
        <translation>第 %1 行有 %2 个单元格，而文件有 %3 列。</translation>
    </message>
    <message>
        <source>Put quotes around a text that holds the delimiter, or choose another delimiter.</source>
        <translation>请给含有分隔符的文本加上引号，或选择其他分隔符。</translation>
    </message>
    <message>
        <source>The import was cancelled: nothing was imported.</source>
        <translation>导入已取消，没有导入任何内容。</translation>
    </message>
    <message>
        <source>Line %1 is not a JSON object with “id” and “label” (%2).</source>
        <translation>第 %1 行不是含有“id”和“label”的 JSON 对象（%2）。</translation>
    </message>
    <message>
        <source>Write one object a line: {&quot;id&quot;: &quot;…&quot;, &quot;label&quot;: &quot;…&quot;}.</source>
        <translation>请每行写一个对象：{&quot;id&quot;: &quot;…&quot;, &quot;label&quot;: &quot;…&quot;}。</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>%1 has the id “%2”, which no text of the project has.</source>
        <translation>%1的 ID 为“%2”，项目中没有这样的文本。</translation>
    </message>
    <message>
        <source>Import the texts with their id column first, or correct the file.</source>
        <translation>请先连同 ID 列一起导入文本，或更正文件。</translation>
    </message>
    <message>
        <source>%1 has no label.</source>
        <translation>%1没有标签。</translation>
    </message>
    <message>
        <source>Fill in the label, or take the line out.</source>
        <translation>请填写标签，或删除这一行。</translation>
    </message>
    <message>
        <source>%1 has the label “%2”, which the project lacks. Its labels are: %3.</source>
        <translation>%1的标签为“%2”，项目中没有这个标签。项目的标签：%3。</translation>
    </message>
    <message>
        <source>Add the label to the project, or correct the file.</source>
        <translation>请在项目中添加该标签，或更正文件。</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>There is no encoding “%1”.</source>
        <translation>没有“%1”这种编码。</translation>
    </message>
    <message>
        <source>Choose one of %1.</source>
        <translation>请选择以下之一：%1。</translation>
    </message>
    <message>
        <source>“%1” cannot separate columns.</source>
        <translation>“%1”不能用作列分隔符。</translation>
    </message>
    <message>
        <source>Choose a comma, a semicolon, a tab or a vertical bar.</source>
        <translation>请选择逗号、分号、制表符或竖线。</translation>
    </message>
    <message>
        <source>“%1” is empty: a row of column names was expected.</source>
        <translation>“%1”为空：应有一行列名。</translation>
    </message>
    <message>
        <source>Choose a file with texts in it.</source>
        <translation>请选择含有文本的文件。</translation>
    </message>
    <message>
        <source>Choose the file&apos;s encoding: one of %1. Windows-1252 reads every file.</source>
        <translation>请选择文件编码：%1。Windows-1252 可以读取任何文件。</translation>
    </message>
    <message>
        <source>Choose another encoding: one of %1. Windows-1252 reads every file.</source>
        <translation>请选择其他编码：%1。Windows-1252 可以读取任何文件。</translation>
    </message>
    <message>
        <source>Line %1 of “%2” holds the bytes %3, which are not %4.</source>
        <translation>“%2”第 %1 行含有字节 %3，不是有效的 %4。</translation>
    </message>
    <message>
        <source>Line %1 of “%2” has more than %3 columns, separated by “%4”.</source>
        <translation>“%2”第 %1 行以“%4”分隔后超过 %3 列。</translation>
    </message>
    <message>
        <source>Choose another delimiter, or check the file.</source>
        <translation>请选择其他分隔符，或检查文件。</translation>
    </message>
    <message>
        <source>The quote that opens in line %1 of “%2” is never closed.</source>
        <translation>“%2”第 %1 行开始的引号没有闭合。</translation>
    </message>
    <message>
        <source>Close the quote, or write two quotes for one that belongs to the text.</source>
        <translation>请补上引号；属于文本的引号请写成两个。</translation>
    </message>
    <message>
        <source>Line %1 of “%2” holds a cell of more than %3 MB.</source>
        <translation>“%2”第 %1 行有一个超过 %3 MB 的单元格。</translation>
    </message>
    <message>
        <source>Check the file: is a line end missing, or the delimiter another one?</source>
        <translation>请检查文件：是否缺少换行，或分隔符不对？</translation>
    </message>
    <message>
        <source>Line %1 has an “id” that is neither a text nor a whole number.</source>
        <translation>第 %1 行的“id”既不是文本也不是整数。</translation>
    </message>
    <message>
        <source>%1 has %2 labels; a text of this project has one.</source>
        <translation>%1有 %2 个标签；本项目每条文本只有一个标签。</translation>
    </message>
    <message>
        <source>Name one label, or make a project of several labels at once.</source>
        <translation>请只写一个标签，或新建一个可同时有多个标签的项目。</translation>
    </message>
    <message>
        <source>There is neither data/train.jsonl nor data/test.jsonl in the folder “%1”.</source>
        <translation>文件夹“%1”中既没有 data/train.jsonl，也没有 data/test.jsonl。</translation>
    </message>
    <message>
        <source>Choose a folder that Wendu has exported, or a single file.</source>
        <translation>请选择由 Wendu 导出的文件夹，或单个文件。</translation>
    </message>
    <message>
        <source>%1 of “%2”</source>
        <translation>“%2”的%1</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2. Nothing of it is left.</source>
        <translation>“%1”未能写入：%2。没有留下任何残余。</translation>
    </message>
    <message>
        <source>Make room or choose another folder, then try again.</source>
        <translation>请腾出空间或选择其他文件夹，然后重试。</translation>
    </message>
    <message>
        <source>“%1” is there already, and is no empty folder.</source>
        <translation>“%1”已存在，且不是空文件夹。</translation>
    </message>
    <message>
        <source>Choose a new folder.</source>
        <translation>请选择一个新文件夹。</translation>
    </message>
    <message>
        <source>“%1” cannot be made.</source>
        <translation>无法创建“%1”。</translation>
    </message>
    <message>
        <source>Check that the folder around it is there and that you may write in it.</source>
        <translation>请检查它所在的文件夹是否存在、是否可写。</translation>
    </message>
    <message>
        <source>No text matches: there is nothing to export.</source>
        <translation>没有符合条件的文本，无可导出。</translation>
    </message>
    <message>
        <source>Choose a filter that some texts match.</source>
        <translation>请选择有文本符合的筛选条件。</translation>
    </message>
    <message>
        <source>“%1” is an Excel workbook of the old kind (.xls), or one with a password.</source>
        <translation>“%1”是旧式 Excel 工作簿（.xls），或带有密码。</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet program and save it as .xlsx, without a password.</source>
        <translation>请在表格软件中打开它，另存为不带密码的 .xlsx。</translation>
    </message>
    <message>
        <source>“%1” is a Parquet file, which Wendu does not read.</source>
        <translation>“%1”是 Parquet 文件，Wendu 无法读取。</translation>
    </message>
    <message>
        <source>Save it as JSON Lines or CSV.</source>
        <translation>请另存为 JSON Lines 或 CSV。</translation>
    </message>
    <message>
        <source>“%1” is compressed.</source>
        <translation>“%1”是压缩文件。</translation>
    </message>
    <message>
        <source>Unpack it, and choose what was in it.</source>
        <translation>请先解压，再选择其中的文件。</translation>
    </message>
    <message>
        <source>There is no text file (*.txt) in the folder “%1”.</source>
        <translation>文件夹“%1”中没有文本文件（*.txt）。</translation>
    </message>
    <message>
        <source>Choose a folder with a text file for each text.</source>
        <translation>请选择每条文本对应一个文本文件的文件夹。</translation>
    </message>
    <message>
        <source>“%1” is longer than %2 MB.</source>
        <translation>“%1”超过 %2 MB。</translation>
    </message>
    <message>
        <source>Expected one text a file; take it out of the folder.</source>
        <translation>每个文件应只有一条文本；请把它移出该文件夹。</translation>
    </message>
    <message>
        <source>“%1” holds the bytes %2, which are not %3.</source>
        <translation>“%1”含有字节 %2，不是 %3。</translation>
    </message>
    <message>
        <source>the file “%1”</source>
        <translation>文件“%1”</translation>
    </message>
    <message>
        <source>Expected an array of objects, or one object a line, as {&quot;text&quot;: &quot;…&quot;, &quot;label&quot;: &quot;…&quot;}.</source>
        <translation>应为对象数组，或每行一个对象，例如 {&quot;text&quot;: &quot;…&quot;, &quot;label&quot;: &quot;…&quot;}。</translation>
    </message>
    <message>
        <source>it is nested deeper than %1 levels</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>it has more than %1 names</source>
        <translation>字段名超过 %1 个</translation>
    </message>
    <message>
        <source>Line %1 of “%2” is not the JSON that was expected: %3.</source>
        <translation>“%2”第 %1 行不是预期的 JSON：%3。</translation>
    </message>
    <message>
        <source>it is longer than %1 MB</source>
        <translation>长度超过 %1 MB</translation>
    </message>
    <message>
        <source>the string that it ends in is never closed</source>
        <translation>末尾的字符串没有结束</translation>
    </message>
    <message>
        <source>the object that begins here is never closed</source>
        <translation>从这里开始的对象没有结束</translation>
    </message>
    <message>
        <source>the object that begins here is longer than %1 MB</source>
        <translation>从这里开始的对象超过 %1 MB</translation>
    </message>
    <message>
        <source>the file ends before the array does</source>
        <translation>数组尚未结束文件就结束了</translation>
    </message>
    <message>
        <source>“%1” stands where “%2” was expected</source>
        <translation>应为“%2”的地方是“%1”</translation>
    </message>
    <message>
        <source>something follows behind the array</source>
        <translation>数组之后还有其他内容</translation>
    </message>
    <message>
        <source>it holds no object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>a task of Label Studio was expected, and it has no “data”</source>
        <translation>应为 Label Studio 的任务，但缺少“data”</translation>
    </message>
    <message>
        <source>Export the project from Label Studio as JSON.</source>
        <translation>请在 Label Studio 中以 JSON 格式导出项目。</translation>
    </message>
    <message>
        <source>“%1” holds no object.</source>
        <translation>“%1”中没有对象。</translation>
    </message>
    <message>
        <source>The objects of “%1” have more than %2 names up to line %3.</source>
        <translation>“%1”到第 %3 行为止的对象已有超过 %2 个不同的字段名。</translation>
    </message>
    <message>
        <source>Expected the same few names in each object.</source>
        <translation>各个对象应有相同的少数几个字段名。</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>文件第 %1 行</translation>
    </message>
    <message>
        <source>%1 has a rating of %2, and the project has %3 labels: %4.</source>
        <translation>%1的评分是 %2，而项目有 %3 个标签：%4。</translation>
    </message>
    <message>
        <source>Make a project with a label for each number of stars.</source>
        <translation>请新建一个项目，为每个星级各设一个标签。</translation>
    </message>
    <message>
        <source>%1 has “%2” in the column “%3”.</source>
        <translation>%1的“%3”列是“%2”。</translation>
    </message>
    <message>
        <source>Write true or false.</source>
        <translation>请填写 true 或 false。</translation>
    </message>
    <message>
        <source>%1 has the time “%2”.</source>
        <translation>%1的时间是“%2”。</translation>
    </message>
    <message>
        <source>Write it as %1.</source>
        <translation>请写成 %1 的形式。</translation>
    </message>
    <message>
        <source>Write a whole number, or leave it empty.</source>
        <translation>请填写整数，或留空。</translation>
    </message>
    <message>
        <source>There is a file “%1” already.</source>
        <translation>文件“%1”已存在。</translation>
    </message>
    <message>
        <source>Choose another name, or move that file away.</source>
        <translation>请另选名称，或移走该文件。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>Check that the folder is there and that you may write in it.</source>
        <translation>请检查该文件夹是否存在、是否可写。</translation>
    </message>
    <message>
        <source>Row %1 (%2)</source>
        <translation>第 %1 行数据（%2）</translation>
    </message>
    <message>
        <source>The export was cancelled: nothing was written.</source>
        <translation>导出已取消，没有写入任何内容。</translation>
    </message>
    <message>
        <source>Texts cannot be exported in this format.</source>
        <translation>文本无法以此格式导出。</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>请选择其他格式。</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet program and save it anew as .xlsx, or as CSV.</source>
        <translation>请在表格软件中打开它，重新另存为 .xlsx 或 CSV。</translation>
    </message>
    <message>
        <source>“%1” is not a workbook that can be read: %2.</source>
        <translation>“%1”不是可读取的工作簿：%2。</translation>
    </message>
    <message>
        <source>“%1” unpacks to more than %2 times its size, which no spreadsheet does.</source>
        <translation>“%1”解压后超过自身大小的 %2 倍，正常的工作簿不会这样。</translation>
    </message>
    <message>
        <source>it has more than %1 parts</source>
        <translation>部件超过 %1 个</translation>
    </message>
    <message>
        <source>its part “%1” leads outside of it</source>
        <translation>部件“%1”指向压缩包之外</translation>
    </message>
    <message>
        <source>its part “%1” is a link</source>
        <translation>部件“%1”是一个链接</translation>
    </message>
    <message>
        <source>it is encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>it is a zip archive of something else</source>
        <translation>这是其他内容的 zip 压缩包</translation>
    </message>
    <message>
        <source>“%1” changed while it was read.</source>
        <translation>“%1”在读取期间发生了变化。</translation>
    </message>
    <message>
        <source>its part “%1” cannot be read</source>
        <translation>部件“%1”无法读取</translation>
    </message>
    <message>
        <source>its part “%1” is damaged (%2)</source>
        <translation>部件“%1”已损坏（%2）</translation>
    </message>
    <message>
        <source>“%1” has no sheet with rows.</source>
        <translation>“%1”中没有包含行的工作表。</translation>
    </message>
    <message>
        <source>“%1” has no sheet “%2”. Its sheets are: %3.</source>
        <translation>“%1”中没有工作表“%2”。其工作表有：%3。</translation>
    </message>
    <message>
        <source>Name one of its sheets.</source>
        <translation>请指定其中一张工作表。</translation>
    </message>
    <message>
        <source>The sheet “%1” of “%2” is empty: a row of column names was expected.</source>
        <translation>“%2”的工作表“%1”是空的：应有一行列名。</translation>
    </message>
    <message>
        <source>Choose another sheet: one of %1.</source>
        <translation>请选择其他工作表：%1。</translation>
    </message>
    <message>
        <source>“%1” holds more text than fits into the memory.</source>
        <translation>“%1”的文本多到内存放不下。</translation>
    </message>
    <message>
        <source>Save it as CSV, which is read row by row.</source>
        <translation>请另存为 CSV，它可以逐行读取。</translation>
    </message>
    <message>
        <source>the cell “%1” lies outside of a sheet&apos;s %2 columns</source>
        <translation>单元格“%1”超出工作表的 %2 列</translation>
    </message>
    <message>
        <source>a cell names the text number %1, and there are %2</source>
        <translation>有单元格引用第 %1 号文本，而总共只有 %2 个</translation>
    </message>
    <message>
        <source>a cell holds more than %1 MB</source>
        <translation>有单元格超过 %1 MB</translation>
    </message>
    <message>
        <source>row %1 of the sheet “%2”</source>
        <translation>工作表“%2”第 %1 行</translation>
    </message>
    <message>
        <source>The texts have %1 columns; a sheet of a workbook holds %2.</source>
        <translation>文本有 %1 列，而一张工作表最多 %2 列。</translation>
    </message>
    <message>
        <source>Export as JSON Lines or CSV.</source>
        <translation>请导出为 JSON Lines 或 CSV。</translation>
    </message>
    <message>
        <source>the workbook cannot be begun</source>
        <translation>无法创建工作簿</translation>
    </message>
    <message>
        <source>Text number %1%2 has %3 characters in the column “%4”; a cell of a workbook holds %5.</source>
        <translation>第 %1 号文本%2的“%4”列有 %3 个字符，而工作簿的单元格最多容纳 %5 个。</translation>
    </message>
    <message>
        <source> (id “%1”)</source>
        <translation>（ID“%1”）</translation>
    </message>
    <message>
        <source>Export as CSV or JSON Lines, or allow to shorten long texts.</source>
        <translation>请导出为 CSV 或 JSON Lines，或允许截短过长的文本。</translation>
    </message>
    <message>
        <source>More than %1 texts match; a sheet of a workbook holds no more.</source>
        <translation>符合条件的文本超过 %1 条，一张工作表放不下。</translation>
    </message>
    <message>
        <source>Export as CSV or JSON Lines, or narrow the filter.</source>
        <translation>请导出为 CSV 或 JSON Lines，或缩小筛选范围。</translation>
    </message>
    <message>
        <source>the disk did not keep all of it</source>
        <translation>磁盘没有完整保存内容</translation>
    </message>
    <message>
        <source>Line %1 of the part “%2” of “%3” is not what a workbook has: %4.</source>
        <translation>“%3”的部件“%2”第 %1 行不符合工作簿格式：%4。</translation>
    </message>
    <message>
        <source>it has a document type</source>
        <translation>含有文档类型声明</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>过早结束</translation>
    </message>
    <message>
        <source>%1 has the mark “%2”, which the project lacks. Its marks are: %3.</source>
        <translation>%1的标记为“%2”，项目中没有这个标记。项目的标记：%3。</translation>
    </message>
    <message>
        <source>Take the mark out of the file, or make a project that has it.</source>
        <translation>请从文件中删去该标记，或新建一个有此标记的项目。</translation>
    </message>
    <message>
        <source>The metadata of a text names the column “%1”, which the list of the columns lacks.</source>
        <translation>某条文本的元数据里有列“%1”，而列的清单中没有它。</translation>
    </message>
    <message>
        <source>Let “wendu-cli check” look at the project.</source>
        <translation>请用“wendu-cli check”检查该项目。</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>A backup cannot take the place of the project itself.</source>
        <translation>备份不能覆盖项目本身。</translation>
    </message>
    <message>
        <source>Choose another name for the backup.</source>
        <translation>请为备份另选一个名称。</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made for a backup.</source>
        <translation>无法创建用于备份的文件夹“%1”。</translation>
    </message>
    <message>
        <source>Check the permissions of the project&apos;s folder.</source>
        <translation>请检查项目所在文件夹的权限。</translation>
    </message>
    <message>
        <source>%1 text(s) have no state (first: text %2).</source>
        <translation>有 %1 条文本没有状态（第一条：文本 %2）。</translation>
    </message>
    <message>
        <source>The state of %1 text(s) is not the one that their last event gave them (first: text %2).</source>
        <translation>有 %1 条文本的状态与其最后一次事件不符（第一条：文本 %2）。</translation>
    </message>
    <message>
        <source>%1 text(s) are marked otherwise than their events say (first: text %2).</source>
        <translation>有 %1 条文本的标记与其事件不符（第一条：文本 %2）。</translation>
    </message>
    <message>
        <source>%1 text(s) stand on both sides of the hold-out (first: text %2).</source>
        <translation>有 %1 条文本同时在留出集内外（第一条：文本 %2）。</translation>
    </message>
    <message>
        <source>%1 text(s) of the hold-out have a twin outside it (first: text %2).</source>
        <translation>留出集中有 %1 条文本在集外有相同文本（第一条：文本 %2）。</translation>
    </message>
    <message>
        <source>%1 event(s) have labels where there should be none, or none where there should be some (first: event %2).</source>
        <translation>有 %1 个事件不该有标签却有，或该有标签却没有（第一个：事件 %2）。</translation>
    </message>
    <message>
        <source>%1 event(s) do not name the event that they superseded (first: event %2).</source>
        <translation>有 %1 个事件没有指明所取代的事件（第一个：事件 %2）。</translation>
    </message>
    <message>
        <source>%1 text(s) of the hold-out were picked (first: text %2).</source>
        <translation>留出集中有 %1 条文本被挑选（第一条：文本 %2）。</translation>
    </message>
    <message>
        <source>%1 import(s) brought another number of texts than they say (first: import %2).</source>
        <translation>有 %1 次导入的文本数与记录不符（第一次：导入 %2）。</translation>
    </message>
    <message>
        <source>Row %1 of the table %2 refers to a row of %3 that is gone.</source>
        <translation>表 %2 第 %1 行引用了 %3 中已不存在的行。</translation>
    </message>
    <message>
        <source>The totals of the project do not equal the sums over its texts.</source>
        <translation>项目的总计数与逐条文本的合计不符。</translation>
    </message>
    <message>
        <source>%1 text(s) are not the ones that were imported (first: text %2).</source>
        <translation>有 %1 条文本与导入时不同（第一条：文本 %2）。</translation>
    </message>
    <message>
        <source>“%1” is damaged: %2.</source>
        <translation>“%1”已损坏：%2。</translation>
    </message>
    <message>
        <source>Keep the file as it is, and open the latest backup from the folder of backups beside it.</source>
        <translation>请保留该文件原样，并从旁边的备份文件夹中打开最近的备份。</translation>
    </message>
    <message>
        <source>There is no room left on the disk for “%1”: nothing was saved.</source>
        <translation>磁盘空间不足，“%1”没有保存。</translation>
    </message>
    <message>
        <source>Free some space and try again. What was saved before is unharmed.</source>
        <translation>请腾出空间后重试。之前保存的内容完好无损。</translation>
    </message>
    <message>
        <source>The disk that holds “%1” reported an error (%2): nothing was saved.</source>
        <translation>“%1”所在的磁盘报错（%2），没有保存。</translation>
    </message>
    <message>
        <source>Check the disk or the connection to it, then try again.</source>
        <translation>请检查磁盘或磁盘连接，然后重试。</translation>
    </message>
    <message>
        <source>“%1” is in use by another program (%2).</source>
        <translation>“%1”正被另一个程序使用（%2）。</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>请关闭该程序后重试。</translation>
    </message>
    <message>
        <source>“%1” is damaged (%2).</source>
        <translation>“%1”已损坏（%2）。</translation>
    </message>
    <message>
        <source>“%1” cannot be opened or written (%2).</source>
        <translation>无法打开或写入“%1”（%2）。</translation>
    </message>
    <message>
        <source>Check the permissions of the file and of its folder.</source>
        <translation>请检查文件及其所在文件夹的权限。</translation>
    </message>
    <message>
        <source>There is not enough memory to read “%1”.</source>
        <translation>内存不足，无法读取“%1”。</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>A text is too large for “%1” (%2).</source>
        <translation>有一条文本太大，“%1”无法保存（%2）。</translation>
    </message>
    <message>
        <source>Shorten it and try again.</source>
        <translation>请缩短后重试。</translation>
    </message>
    <message>
        <source>“%1” refused an operation: %2.</source>
        <translation>“%1”拒绝了一项操作：%2。</translation>
    </message>
    <message>
        <source>Nothing was changed. Check the project, and report this if the check finds nothing.</source>
        <translation>没有任何更改。请检查项目；若检查未发现问题，请报告此事。</translation>
    </message>
    <message>
        <source>A label has no name.</source>
        <translation>有一个标签没有名称。</translation>
    </message>
    <message>
        <source>Give every label a name.</source>
        <translation>请为每个标签命名。</translation>
    </message>
    <message>
        <source>There are two labels named “%1”.</source>
        <translation>有两个标签都叫“%1”。</translation>
    </message>
    <message>
        <source>Give every label a name of its own.</source>
        <translation>请为每个标签取不同的名称。</translation>
    </message>
    <message>
        <source>Two labels share the key “%1”.</source>
        <translation>有两个标签共用按键“%1”。</translation>
    </message>
    <message>
        <source>Give every label a key of its own.</source>
        <translation>请为每个标签指定不同的按键。</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>文件“%1”不存在。</translation>
    </message>
    <message>
        <source>Check the name, or make a new project.</source>
        <translation>请检查名称，或新建项目。</translation>
    </message>
    <message>
        <source>There is a file “%1” already.</source>
        <translation>文件“%1”已存在。</translation>
    </message>
    <message>
        <source>Choose another name, or open that project.</source>
        <translation>请另选名称，或打开该项目。</translation>
    </message>
    <message>
        <source>“%1” has an older format.</source>
        <translation>“%1”是较旧的格式。</translation>
    </message>
    <message>
        <source>Open it for writing once: it is brought up to date after a backup.</source>
        <translation>请以可写方式打开一次：备份后会升级到新格式。</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Open it for writing to change it.</source>
        <translation>要修改，请以可写方式打开。</translation>
    </message>
    <message>
        <source>process %1 on %2</source>
        <translation>%2 上的进程 %1</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>另一个进程</translation>
    </message>
    <message>
        <source>“%1” is being edited by %2.</source>
        <translation>“%1”正在别处编辑：%2。</translation>
    </message>
    <message>
        <source>Close it there, or open it here for reading only.</source>
        <translation>请在那里关闭，或在此以只读方式打开。</translation>
    </message>
    <message>
        <source>“%1” cannot be opened for writing: its folder refuses a lock file (%2).</source>
        <translation>无法以可写方式打开“%1”：其文件夹不允许创建锁文件（%2）。</translation>
    </message>
    <message>
        <source>Check the permissions of the folder, or open the project for reading only.</source>
        <translation>请检查文件夹的权限，或以只读方式打开项目。</translation>
    </message>
    <message>
        <source>“%1” is no Wendu project.</source>
        <translation>“%1”不是 Wendu 项目。</translation>
    </message>
    <message>
        <source>Choose a file that ends in .wendu, or make a new project and import the file into it.</source>
        <translation>请选择 .wendu 文件，或新建项目后将该文件导入。</translation>
    </message>
    <message>
        <source>“%1” was written by a newer Wendu: its format is version %2, this program reads up to %3.</source>
        <translation>“%1”由较新版本的 Wendu 写成：其格式版本为 %2，本程序最高支持 %3。</translation>
    </message>
    <message>
        <source>Install the newer Wendu. The file was not touched.</source>
        <translation>请安装新版 Wendu。该文件未被改动。</translation>
    </message>
    <message>
        <source>“%1” holds tables or triggers that are not Wendu&apos;s: %2.</source>
        <translation>“%1”中含有不属于 Wendu 的表或触发器：%2。</translation>
    </message>
    <message>
        <source>The file was changed by another program, or is damaged. Open the latest backup from the folder of backups beside it.</source>
        <translation>该文件被其他程序改动过，或已损坏。请从旁边的备份文件夹中打开最近的备份。</translation>
    </message>
    <message>
        <source>The label “%1” is in use and cannot be removed.</source>
        <translation>标签“%1”正在使用，不能删除。</translation>
    </message>
    <message>
        <source>An annotator has no name.</source>
        <translation>有一位标注者没有姓名。</translation>
    </message>
    <message>
        <source>Give your name in the settings.</source>
        <translation>请在设置中填写姓名。</translation>
    </message>
    <message>
        <source>Read the labels again, then make the change once more.</source>
        <translation>请重新读取标签后再做更改。</translation>
    </message>
    <message>
        <source>The kind of the task cannot change once a text is labelled.</source>
        <translation>一旦有文本被标注，就不能更改任务类型。</translation>
    </message>
    <message>
        <source>Make a new project for the other kind.</source>
        <translation>请为另一种任务类型新建项目。</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) were given to one text.</source>
        <translation>
            <numerusform>一条文本被给了 %n 个标签。</numerusform>
        </translation>
    </message>
    <message>
        <source>Give at least one, or clear the text&apos;s labels.</source>
        <translation>请至少给一个标签，或清除该文本的标签。</translation>
    </message>
    <message>
        <source>Give exactly one.</source>
        <translation>请只给一个标签。</translation>
    </message>
    <message>
        <source>There is no label number %1 in this project.</source>
        <translation>本项目中没有编号为 %1 的标签。</translation>
    </message>
    <message>
        <source>Read the labels again; they have been changed.</source>
        <translation>标签已更改，请重新读取。</translation>
    </message>
    <message>
        <source>There is no annotator number %1 in this project.</source>
        <translation>本项目中没有编号为 %1 的标注者。</translation>
    </message>
    <message>
        <source>There is no text number %1 in this project.</source>
        <translation>本项目中没有编号为 %1 的文本。</translation>
    </message>
    <message>
        <source>Read the list of texts again.</source>
        <translation>请重新读取文本列表。</translation>
    </message>
    <message>
        <source>An import is under way: “%1”.</source>
        <translation>正在导入“%1”。</translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation>请等待其结束。</translation>
    </message>
    <message>
        <source>Import number %1 is not under way.</source>
        <translation>编号为 %1 的导入并未进行。</translation>
    </message>
    <message>
        <source>Begin the import, add its texts and end it within one write.</source>
        <translation>请在同一次写入中开始导入、添加文本并结束导入。</translation>
    </message>
    <message>
        <source>Read the project again; it has been changed.</source>
        <translation>项目已更改，请重新读取。</translation>
    </message>
    <message>
        <source>The model gave %1 figures for text number %2, and the project has %3 labels.</source>
        <translation>模型对编号为 %2 的文本给出了 %1 个数值，而项目有 %3 个标签。</translation>
    </message>
    <message>
        <source>Train a model with the labels as they are now.</source>
        <translation>请用当前的标签训练模型。</translation>
    </message>
    <message>
        <source>The model&apos;s figures for text number %1 are no numbers.</source>
        <translation>模型对编号为 %1 的文本给出的不是数值。</translation>
    </message>
    <message>
        <source>The training has diverged: train again with a lower learning rate.</source>
        <translation>训练已发散：请降低学习率后重新训练。</translation>
    </message>
    <message>
        <source>There is no run number %1 in this project.</source>
        <translation>本项目中没有编号为 %1 的训练。</translation>
    </message>
    <message>
        <source>Text number %1 belongs to the hold-out and cannot be picked.</source>
        <translation>编号为 %1 的文本属于留出集，不能挑选。</translation>
    </message>
    <message>
        <source>Pick again from the texts outside the hold-out.</source>
        <translation>请从留出集之外的文本中重新挑选。</translation>
    </message>
    <message>
        <source>The key “%1” is one of the program&apos;s own.</source>
        <translation>按键“%1”由程序本身使用。</translation>
    </message>
    <message>
        <source>Give the label another key, or none.</source>
        <translation>请为该标签换一个按键，或留空。</translation>
    </message>
    <message>
        <source>Several texts of the project have the id “%1”.</source>
        <translation>项目中有多条文本的 ID 是“%1”。</translation>
    </message>
    <message>
        <source>Give the texts ids that no other import uses, and import them again.</source>
        <translation>请为这些文本使用其他导入中没有的 ID，然后重新导入。</translation>
    </message>
    <message>
        <source>%1 event(s) have marks and no label (first: event %2).</source>
        <translation>有 %1 个事件带标记却没有标签（第一个：事件 %2）。</translation>
    </message>
    <message>
        <source>A mark was given without a label.</source>
        <translation>只给了标记，没有给标签。</translation>
    </message>
    <message>
        <source>Give the text a label, and the marks beside it.</source>
        <translation>请先给文本一个标签，再加标记。</translation>
    </message>
    <message>
        <source>There is no mark number %1 in this project.</source>
        <translation>本项目中没有编号为 %1 的标记。</translation>
    </message>
    <message>
        <source>Read the marks again; they have been changed.</source>
        <translation>标记已更改，请重新读取。</translation>
    </message>
    <message>
        <source>A mark has no name.</source>
        <translation>有一个标记没有名称。</translation>
    </message>
    <message>
        <source>Give every mark a name.</source>
        <translation>请为每个标记命名。</translation>
    </message>
    <message>
        <source>There are two labels or marks named “%1”.</source>
        <translation>有两个标签或标记都叫“%1”。</translation>
    </message>
    <message>
        <source>Give every label and every mark a name of its own.</source>
        <translation>请为每个标签和标记取不同的名称。</translation>
    </message>
    <message>
        <source>The mark “%1” cannot have the key “%2”.</source>
        <translation>标记“%1”不能使用按键“%2”。</translation>
    </message>
    <message>
        <source>Give it a letter that no label, no other mark and no command has, or none.</source>
        <translation>请选一个标签、其他标记和命令都未使用的字母，或留空。</translation>
    </message>
    <message>
        <source>The filter has no name.</source>
        <translation>筛选没有名称。</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>请为它命名。</translation>
    </message>
    <message>
        <source>There is a filter “%1” already.</source>
        <translation>已有名为“%1”的筛选。</translation>
    </message>
    <message>
        <source>Choose another name, or delete that one first.</source>
        <translation>请另选名称，或先删除已有的那个。</translation>
    </message>
    <message>
        <source>The beginning of text %1 cannot be read.</source>
        <translation>无法读取文本 %1 的开头。</translation>
    </message>
    <message>
        <source>Open the project again.</source>
        <translation>请重新打开项目。</translation>
    </message>
    <message>
        <source>%1 text(s) are in the lists although their import was taken back (first: text %2).</source>
        <translation>有 %1 条文本所属的导入已撤销，却仍在列表中（第一条：文本 %2）。</translation>
    </message>
    <message>
        <source>%1 import(s) are taken back, or are not, otherwise than the edits say (first: import %2).</source>
        <translation>有 %1 次导入的撤销状态与操作记录不符（第一次：导入 %2）。</translation>
    </message>
    <message>
        <source>%1 edit(s) stand, or do not, otherwise than the later ones say (first: edit %2).</source>
        <translation>有 %1 项操作是否有效与其后的操作记录不符（第一项：操作 %2）。</translation>
    </message>
    <message>
        <source>%1 edit(s) take back another one than they say (first: edit %2).</source>
        <translation>有 %1 项操作撤销的并非其所记录的操作（第一项：操作 %2）。</translation>
    </message>
    <message>
        <source>%1 event(s) belong to no edit (first: event %2).</source>
        <translation>有 %1 个事件不属于任何操作（第一个：事件 %2）。</translation>
    </message>
    <message>
        <source>%1 text(s) have a label that was removed (first: text %2).</source>
        <translation>有 %1 条文本的标签已被删除（第一条：文本 %2）。</translation>
    </message>
    <message>
        <source>Give its texts another label first, or have them queued again.</source>
        <translation>请先为其文本换一个标签，或让它们重新排队。</translation>
    </message>
    <message>
        <source>Stopped: everything is as it was.</source>
        <translation>已停止：一切保持原样。</translation>
    </message>
    <message>
        <source>“%1” is the name of a mark.</source>
        <translation>“%1”是一个标记的名称。</translation>
    </message>
    <message>
        <source>Give the label another name.</source>
        <translation>请给标签另取一个名称。</translation>
    </message>
    <message>
        <source>The key “%1” is that of the mark “%2”.</source>
        <translation>按键“%1”已用于标记“%2”。</translation>
    </message>
    <message>
        <source>The labels have been added to, removed or moved since this model was trained: its answers would name others.</source>
        <translation>该模型训练之后，标签有增删或移动：它的答案会对应到别的标签。</translation>
    </message>
    <message>
        <source>Train again.</source>
        <translation>请重新训练。</translation>
    </message>
    <message>
        <source>“%1” is none of this project&apos;s labels or marks.</source>
        <translation>“%1”不是本项目的标签或标记。</translation>
    </message>
</context>
<context>
    <name>WholeFile</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>Make room or choose another folder, then try again.</source>
        <translation>请腾出空间或另选文件夹，然后重试。</translation>
    </message>
    <message>
        <source>There is a file “%1” already.</source>
        <translation>文件“%1”已存在。</translation>
    </message>
    <message>
        <source>Choose another name, or move that file away.</source>
        <translation>请另选名称，或移走该文件。</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>%1 pictures in %2</source>
        <translation>已在 %2 保存 %1 张图片</translation>
    </message>
    <message>
        <source>Labels customer feedback and trains a model on it.</source>
        <translation>标注客户反馈，并用它训练模型。</translation>
    </message>
    <message>
        <source>A project to open (.wendu).</source>
        <translation>要打开的项目（.wendu）。</translation>
    </message>
    <message>
        <source>Open the sample project.</source>
        <translation>打开示例项目。</translation>
    </message>
    <message>
        <source>light or dark.</source>
        <translation>light（浅色）或 dark（深色）。</translation>
    </message>
    <message>
        <source>en or zh_CN.</source>
        <translation>en 或 zh_CN。</translation>
    </message>
    <message>
        <source>Keep a picture of every page in this folder, and end.</source>
        <translation>将每个页面的图片保存到该文件夹，然后退出。</translation>
    </message>
    <message>
        <source>Everything larger, such as 1.5 or 2.</source>
        <translation>整体放大，例如 1.5 或 2。</translation>
    </message>
</context>
<context>
    <name>wendu::BaseModels</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it.</source>
        <translation>请确认文件存在且可读。</translation>
    </message>
    <message>
        <source>%1 holds its weights as a pickle (%2), which can run any code when it is read; expected model.safetensors.</source>
        <translation>%1 的权重是 pickle 文件（%2），读取时可能执行任意代码；应为 model.safetensors。</translation>
    </message>
    <message>
        <source>Take the model&apos;s safetensors files, or convert it: model.save_pretrained(folder) in Transformers writes them.</source>
        <translation>请使用该模型的 safetensors 文件，或自行转换：Transformers 的 model.save_pretrained(folder) 会写出这些文件。</translation>
    </message>
    <message>
        <source>%1 is no model: it has no file of weights; expected model.safetensors.</source>
        <translation>%1 不是模型：没有权重文件；应有 model.safetensors。</translation>
    </message>
    <message>
        <source>Choose a folder in Hugging Face&apos;s format.</source>
        <translation>请选择 Hugging Face 格式的文件夹。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>%1 is no model: it has no config.json.</source>
        <translation>%1 不是模型：没有 config.json。</translation>
    </message>
</context>
<context>
    <name>wendu::BulkEdit</name>
    <message>
        <source>Labelling %1 texts…</source>
        <translation>正在标注 %1 条文本…</translation>
    </message>
    <message>
        <source>Skipping %1 texts…</source>
        <translation>正在跳过 %1 条文本…</translation>
    </message>
    <message>
        <source>Clearing the labels of %1 texts…</source>
        <translation>正在清除 %1 条文本的标签…</translation>
    </message>
    <message>
        <source>Flagging %1 texts…</source>
        <translation>正在为 %1 条文本加旗标…</translation>
    </message>
</context>
<context>
    <name>wendu::CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Save the comment</source>
        <translation>保存备注</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Leave the comment as it was</source>
        <translation>放弃对备注的修改</translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation>↑ ↓</translation>
    </message>
    <message>
        <source>Go through the texts; with Shift, select them</source>
        <translation>逐条浏览文本；按住 Shift 可选择</translation>
    </message>
    <message>
        <source>Open the text on Label</source>
        <translation>在“标注”页打开文本</translation>
    </message>
    <message>
        <source>Clear the search, then leave it</source>
        <translation>清除搜索，再按则离开</translation>
    </message>
    <message>
        <source>Go through the runs</source>
        <translation>逐个浏览训练记录</translation>
    </message>
    <message>
        <source>← →</source>
        <translation>← →</translation>
    </message>
    <message>
        <source>Read values off the curves</source>
        <translation>读取曲线上的数值</translation>
    </message>
    <message>
        <source>+ −</source>
        <translation>+ −</translation>
    </message>
    <message>
        <source>Zoom the curves; Home shows all of them</source>
        <translation>缩放曲线；Home 显示全部</translation>
    </message>
    <message>
        <source>Open the texts of a cell of the matrix</source>
        <translation>打开矩阵单元格对应的文本</translation>
    </message>
    <message>
        <source>Go through the models</source>
        <translation>逐个浏览模型</translation>
    </message>
</context>
<context>
    <name>wendu::CommandKeys</name>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does, and its key</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 %2 takes it back.</source>
        <comment>a sentence, a key</comment>
        <translation>%1按 %2 可撤销。</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>wendu::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What would you like to do? A command, or a text&apos;s number</source>
        <translation>想做什么？输入命令名，或文本编号</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>没有这样的命令。</translation>
    </message>
</context>
<context>
    <name>wendu::CommandPlace</name>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何页面</translation>
    </message>
</context>
<context>
    <name>wendu::CompareDialog</name>
    <message>
        <source>Pairs of texts</source>
        <translation>文本对</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>One</source>
        <translation>一方</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>另一方</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label both:</source>
        <translation>两条都标注为：</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Comparing the texts…</source>
        <translation>正在比较文本…</translation>
    </message>
    <message>
        <source>Label both texts %1</source>
        <translation>把两条文本都标注为“%1”</translation>
    </message>
    <message>
        <source>not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Both as on the &amp;left</source>
        <translation>都按左边(&amp;L)</translation>
    </message>
    <message>
        <source>Both as on the &amp;right</source>
        <translation>都按右边(&amp;R)</translation>
    </message>
    <message>
        <source>What one text has and the other has not is marked.</source>
        <translation>一条有而另一条没有的内容已标出。</translation>
    </message>
    <message>
        <source>1 pair.</source>
        <translation>1 对。</translation>
    </message>
    <message>
        <source>%1 pairs, the most alike first.</source>
        <translation>%1 对，最相似的在前。</translation>
    </message>
    <message>
        <source>The %1 most alike pairs; there may be more.</source>
        <translation>最相似的 %1 对；可能还有更多。</translation>
    </message>
</context>
<context>
    <name>wendu::ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Labelled %1, the model says %2: %3 of %4</source>
        <translation>标注为“%1”，模型判为“%2”：%3 / %4</translation>
    </message>
    <message>
        <source>Click to see these texts</source>
        <translation>点击查看这些文本</translation>
    </message>
    <message>
        <source>Only the latest run&apos;s texts can be opened</source>
        <translation>只能打开最近一次训练的文本</translation>
    </message>
    <message>
        <source>Fills when a run has been measured on the labelled texts of the hold-out.</source>
        <translation>训练结果在留出集的已标注文本上评估后，这里会显示数据。</translation>
    </message>
    <message>
        <source>rows: labelled · columns: the model says</source>
        <translation>行：标注 · 列：模型判断</translation>
    </message>
</context>
<context>
    <name>wendu::CurvePlot</name>
    <message>
        <source>“%1” is no kind of file that a plot can be saved as.</source>
        <translation>图表不能保存为“%1”这种文件。</translation>
    </message>
    <message>
        <source>Let the name end in .png, .svg, .pdf or .csv.</source>
        <translation>请使用 .png、.svg、.pdf 或 .csv 作为扩展名。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Choose another place, or make room, and export again.</source>
        <translation>请另选位置或腾出空间，然后重新导出。</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>曲线</translation>
    </message>
</context>
<context>
    <name>wendu::DeviceName</name>
    <message numerus="yes">
        <source>CPU, %n thread(s)</source>
        <translation>
            <numerusform>CPU，%n 个线程</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::DurableFolder</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Check that the folder is writable and the disk has room, or choose another one.</source>
        <translation>请确认文件夹可写且磁盘有空间，或另选文件夹。</translation>
    </message>
</context>
<context>
    <name>wendu::EditHistory</name>
    <message>
        <source>Undoing…</source>
        <translation>正在撤销…</translation>
    </message>
    <message>
        <source>Doing it again…</source>
        <translation>正在重做…</translation>
    </message>
</context>
<context>
    <name>wendu::EditWords</name>
    <message>
        <source>1 text</source>
        <translation>1 条文本</translation>
    </message>
    <message>
        <source>%1 texts</source>
        <translation>%1 条文本</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1：“%2”</translation>
    </message>
    <message>
        <source>Skipped: “%1”</source>
        <translation>已跳过：“%1”</translation>
    </message>
    <message>
        <source>Queued again: “%1”</source>
        <translation>重新排队：“%1”</translation>
    </message>
    <message>
        <source>Label cleared: “%1”</source>
        <translation>清除标签：“%1”</translation>
    </message>
    <message>
        <source>Flagged: “%1”</source>
        <translation>加旗标：“%1”</translation>
    </message>
    <message>
        <source>Flag removed: “%1”</source>
        <translation>去掉旗标：“%1”</translation>
    </message>
    <message>
        <source>Comment removed: “%1”</source>
        <translation>删除备注：“%1”</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <source>%1 labels imported</source>
        <translation>导入了 %1 条标注</translation>
    </message>
    <message>
        <source>%1 texts labelled as %2</source>
        <translation>%1 条文本标注为“%2”</translation>
    </message>
    <message>
        <source>%1 texts skipped</source>
        <translation>跳过 %1 条文本</translation>
    </message>
    <message>
        <source>%1 texts queued again</source>
        <translation>%1 条文本重新排队</translation>
    </message>
    <message>
        <source>Labels of %1 texts cleared</source>
        <translation>清除 %1 条文本的标签</translation>
    </message>
    <message>
        <source>%1 texts flagged</source>
        <translation>为 %1 条文本加旗标</translation>
    </message>
    <message>
        <source>Flags of %1 texts removed</source>
        <translation>去掉 %1 条文本的旗标</translation>
    </message>
    <message>
        <source>%1 texts commented on</source>
        <translation>为 %1 条文本写了备注</translation>
    </message>
    <message>
        <source>label %1 removed</source>
        <translation>删除标签“%1”</translation>
    </message>
    <message>
        <source>label %1 renamed to %2</source>
        <translation>标签“%1”改名为“%2”</translation>
    </message>
    <message>
        <source>key of %1 is now %2</source>
        <translation>“%1”的按键改为 %2</translation>
    </message>
    <message>
        <source>colour of %1 changed</source>
        <translation>更改“%1”的颜色</translation>
    </message>
    <message>
        <source>label %1 added</source>
        <translation>新增标签“%1”</translation>
    </message>
    <message>
        <source>order of the labels changed</source>
        <translation>更改标签顺序</translation>
    </message>
    <message>
        <source>guidelines edited</source>
        <translation>修改标注规范</translation>
    </message>
    <message>
        <source>the task renamed or changed</source>
        <translation>更改任务或任务名称</translation>
    </message>
    <message>
        <source>%1 queued again</source>
        <translation>%1重新排队</translation>
    </message>
    <message>
        <source>%1 relabelled</source>
        <translation>%1改换标签</translation>
    </message>
    <message>
        <source>%1 more changes</source>
        <translation>另有 %1 处更改</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Left as it is, because others have decided anew since: %1.</source>
        <translation>保持原样，因为此后有人重新作了决定：%1。</translation>
    </message>
    <message>
        <source>Left as they are, because others have decided anew since: %1, and %2 more.</source>
        <translation>保持原样，因为此后有人重新作了决定：%1，另有 %2 项。</translation>
    </message>
    <message>
        <source>Decided anew since, and left so: %1.</source>
        <translation>此后已重新决定而保持不变：%1。</translation>
    </message>
    <message>
        <source>Imported %1: %2</source>
        <translation>导入 %1：%2</translation>
    </message>
    <message>
        <source>Nothing that can be told</source>
        <translation>无法说明的操作</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>queued again</source>
        <translation>重新排队</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已加旗标</translation>
    </message>
    <message>
        <source>not flagged</source>
        <translation>无旗标</translation>
    </message>
    <message>
        <source>no comment</source>
        <translation>无备注</translation>
    </message>
    <message>
        <source>comment: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <source>by undo</source>
        <translation>经撤销</translation>
    </message>
    <message>
        <source>by redo</source>
        <translation>经重做</translation>
    </message>
    <message>
        <source>with others</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>There is nothing of yours to undo.</source>
        <translation>你没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>Took back: %1.</source>
        <translation>已撤销：%1。</translation>
    </message>
    <message>
        <source>Done again: %1.</source>
        <translation>已重做：%1。</translation>
    </message>
    <message>
        <source>There is nothing after it to take back.</source>
        <translation>此后没有可撤销的操作。</translation>
    </message>
    <message>
        <source>It cannot be done again: something new was done since.</source>
        <translation>无法重做：此后已有新的操作。</translation>
    </message>
    <message>
        <source>Edits taken back: %1.</source>
        <translation>已撤销 %1 项操作。</translation>
    </message>
    <message>
        <source>Edits done again: %1.</source>
        <translation>已重做 %1 项操作。</translation>
    </message>
    <message>
        <source>mark %1 removed</source>
        <translation>标记“%1”已删除</translation>
    </message>
    <message>
        <source>mark %1 renamed to %2</source>
        <translation>标记“%1”改名为“%2”</translation>
    </message>
    <message>
        <source>mark %1 added</source>
        <translation>已添加标记“%1”</translation>
    </message>
    <message>
        <source>order of the marks changed</source>
        <translation>标记的顺序已更改</translation>
    </message>
</context>
<context>
    <name>wendu::ExportDialog</name>
    <message>
        <source>A row for each text, which every spreadsheet and every program reads.</source>
        <translation>每条文本一行，任何表格软件和程序都能读取。</translation>
    </message>
    <message>
        <source>A sheet for Excel or LibreOffice. A cell holds 32,767 characters and is never a formula.</source>
        <translation>供 Excel 或 LibreOffice 使用的工作表。一个单元格最多 32,767 个字符，绝不会是公式。</translation>
    </message>
    <message>
        <source>Every text exactly as it is, with all metadata. The best for bringing it back to Wendu.</source>
        <translation>文本原样保存，附带全部元数据。最适合以后再导入 Wendu。</translation>
    </message>
    <message>
        <source>Tasks with their annotations, to be imported there.</source>
        <translation>任务及其标注，可导入 Label Studio。</translation>
    </message>
    <message>
        <source>Texts with their labels and comments, to be imported there as JSONL.</source>
        <translation>文本及其标签和备注，可作为 JSONL 导入 doccano。</translation>
    </message>
    <message>
        <source>A new folder with a README that load_dataset() reads: train, and the hold-out as test.</source>
        <translation>一个新文件夹，带有 load_dataset() 能读取的 README：train，以及作为 test 的留出集。</translation>
    </message>
    <message>
        <source>As it is, for programs</source>
        <translation>原样导出，供程序使用</translation>
    </message>
    <message>
        <source>Shorten texts that are too long for a cell</source>
        <translation>截短单元格放不下的文本</translation>
    </message>
    <message>
        <source>Export texts</source>
        <translation>导出文本</translation>
    </message>
    <message numerus="yes">
        <source>those that the list shows (%Ln)</source>
        <translation>
            <numerusform>列表中显示的文本（%Ln 条）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all of the project (%Ln)</source>
        <translation>
            <numerusform>项目的全部文本（%Ln 条）</numerusform>
        </translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Otherwise a cell that begins with = + - @, a tab or a line end gets an apostrophe before it, so that no spreadsheet computes what a stranger wrote.</source>
        <translation>否则，以 = + - @、制表符或换行开头的单元格前会加上一个撇号，以免表格软件把陌生人写的内容当公式计算。</translation>
    </message>
    <message>
        <source>Otherwise nothing is exported when there is one, and you are told which text it is.</source>
        <translation>否则，只要有这样的文本就不导出任何内容，并指出是哪一条。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Name the new folder</source>
        <translation>为新文件夹命名</translation>
    </message>
    <message>
        <source>New folder (*)</source>
        <translation>新文件夹 (*)</translation>
    </message>
    <message>
        <source>those that the list shows</source>
        <translation>列表中显示的文本</translation>
    </message>
</context>
<context>
    <name>wendu::Exporter</name>
    <message>
        <source>The project has no trained model yet.</source>
        <translation>项目还没有训练好的模型。</translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation>请先训练模型。</translation>
    </message>
    <message>
        <source>Run %1 has no model.</source>
        <translation>第 %1 次训练没有模型。</translation>
    </message>
    <message>
        <source>Choose a run that finished.</source>
        <translation>请选择已完成的训练。</translation>
    </message>
    <message>
        <source>No folder was named to export to.</source>
        <translation>没有指定导出文件夹。</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder.</source>
        <translation>请选择新文件夹或空文件夹。</translation>
    </message>
    <message>
        <source>%1 is a file; expected a new or an empty folder.</source>
        <translation>%1 是文件；应为新文件夹或空文件夹。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请另选名称。</translation>
    </message>
    <message>
        <source>The folder %1 holds something already; expected a new or an empty folder.</source>
        <translation>文件夹 %1 中已有内容；应为新文件夹或空文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder, or empty this one.</source>
        <translation>请另选文件夹，或清空该文件夹。</translation>
    </message>
    <message>
        <source>%1 could not be copied: %2.</source>
        <translation>无法复制 %1：%2。</translation>
    </message>
    <message>
        <source>Check that the disk has room and start again.</source>
        <translation>请确认磁盘有空间，然后重新开始。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>wendu::Failure</name>
    <message>
        <source>This program speaks version %2 of the protocol; the worker speaks version %3.</source>
        <translation>本程序使用协议版本 %2；后台进程使用版本 %3。</translation>
    </message>
    <message>
        <source>Install the same release of Wendu on both sides.</source>
        <translation>请在两端安装相同版本的 Wendu。</translation>
    </message>
    <message>
        <source>The worker received what it cannot read: %2.</source>
        <translation>后台进程收到了无法读取的内容：%2。</translation>
    </message>
    <message>
        <source>Check that both programs are of one release, and that nothing else writes to the worker&apos;s input.</source>
        <translation>请确认两个程序版本相同，并且没有其他内容写入后台进程的输入。</translation>
    </message>
    <message>
        <source>The worker no longer has the model %1.</source>
        <translation>后台进程已没有模型 %1。</translation>
    </message>
    <message>
        <source>Start again: the model is then sent once more.</source>
        <translation>请重新开始：届时会再次发送模型。</translation>
    </message>
    <message>
        <source>The worker has no texts of the name %1.</source>
        <translation>后台进程没有名为 %1 的文本。</translation>
    </message>
    <message>
        <source>Start again: the texts are then sent once more.</source>
        <translation>请重新开始：届时会再次发送文本。</translation>
    </message>
    <message>
        <source>There is no strategy &apos;%2&apos;; expected %3.</source>
        <translation>没有“%2”这种策略；应为 %3。</translation>
    </message>
    <message>
        <source>Choose one of these strategies.</source>
        <translation>请选择其中一种策略。</translation>
    </message>
    <message>
        <source>The model has no label number %2; expected %3.</source>
        <translation>模型没有编号为 %2 的标签；应为 %3。</translation>
    </message>
    <message>
        <source>Choose one of the model&apos;s labels.</source>
        <translation>请选择模型的标签之一。</translation>
    </message>
    <message>
        <source>The strategy needs scores, and the texts have none.</source>
        <translation>该策略需要分数，而这些文本还没有打分。</translation>
    </message>
    <message>
        <source>Score the texts first, or pick at random.</source>
        <translation>请先给文本打分，或随机挑选。</translation>
    </message>
    <message>
        <source>There are too few labels: found %2; expected %3.</source>
        <translation>标签太少：现有 %2；应为 %3。</translation>
    </message>
    <message>
        <source>Label more texts, with different labels.</source>
        <translation>请用不同的标签标注更多文本。</translation>
    </message>
    <message>
        <source>%1 has label number %2; expected %3.</source>
        <translation>%1 的标签编号为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>Use a model that was trained for this task&apos;s labels.</source>
        <translation>请使用针对本任务标签训练的模型。</translation>
    </message>
    <message>
        <source>The recipe cannot be used: %1: %2; expected %3.</source>
        <translation>无法使用该训练方案：%1：%2；应为 %3。</translation>
    </message>
    <message>
        <source>Correct the recipe.</source>
        <translation>请更正训练方案。</translation>
    </message>
    <message>
        <source>The model lacks a file: %1: %2; expected %3.</source>
        <translation>模型缺少文件：%1：%2；应为 %3。</translation>
    </message>
    <message>
        <source>Fetch the whole model again, or choose another folder.</source>
        <translation>请重新获取完整的模型，或另选文件夹。</translation>
    </message>
    <message>
        <source>The model&apos;s configuration cannot be used: %1: found %2; expected %3.</source>
        <translation>无法使用该模型的配置：%1：现为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>Fetch the model again, or choose another one.</source>
        <translation>请重新获取模型，或另选模型。</translation>
    </message>
    <message>
        <source>This kind of model is not supported: %1 is %2; expected %3.</source>
        <translation>不支持这种模型：%1 为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>Choose another base model.</source>
        <translation>请另选基础模型。</translation>
    </message>
    <message>
        <source>The model is a base model without a classifier (%1 is missing); expected %3.</source>
        <translation>该模型是没有分类器的基础模型（缺少 %1）；应为 %3。</translation>
    </message>
    <message>
        <source>Train it first, or choose a model that was trained.</source>
        <translation>请先训练，或选择已训练的模型。</translation>
    </message>
    <message>
        <source>The model&apos;s weights lack the tensor %1; expected %3.</source>
        <translation>模型权重缺少张量 %1；应为 %3。</translation>
    </message>
    <message>
        <source>Fetch the model again: its weights do not belong to its config.json.</source>
        <translation>请重新获取模型：权重与 config.json 不匹配。</translation>
    </message>
    <message>
        <source>The model&apos;s tensor %1 has the shape %2; expected %3.</source>
        <translation>模型张量 %1 的形状为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>The model&apos;s tensor %1 holds numbers of the type %2; expected %3.</source>
        <translation>模型张量 %1 的数值类型为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>Take a copy of the model with floating-point weights.</source>
        <translation>请使用浮点权重的模型副本。</translation>
    </message>
    <message>
        <source>The file of weights %1 is cut off: found %2; expected %3.</source>
        <translation>权重文件 %1 不完整：现为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>Fetch the file again.</source>
        <translation>请重新获取该文件。</translation>
    </message>
    <message>
        <source>The file of weights %1 cannot be used: found %2; expected %3.</source>
        <translation>无法使用权重文件 %1：现为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>%1 is a pickle, which can run any code when it is read; expected %3.</source>
        <translation>%1 是 pickle 文件，读取时可能执行任意代码；应为 %3。</translation>
    </message>
    <message>
        <source>Take the model&apos;s safetensors files.</source>
        <translation>请使用该模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>The worker refuses the file %1: found %2; expected %3.</source>
        <translation>后台进程拒绝文件 %1：现为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>Choose a folder in Hugging Face&apos;s format.</source>
        <translation>请选择 Hugging Face 格式的文件夹。</translation>
    </message>
    <message>
        <source>%1 has changed while it was sent: its hash is %2; expected %3.</source>
        <translation>%1 在发送过程中发生了变化：哈希值为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>Start again.</source>
        <translation>请重新开始。</translation>
    </message>
    <message>
        <source>The model is too large for the worker: %2; expected %3.</source>
        <translation>模型对后台进程来说太大：%2；应为 %3。</translation>
    </message>
    <message>
        <source>Choose a smaller model, or give the worker a larger cache.</source>
        <translation>请选择较小的模型，或给后台进程更大的缓存。</translation>
    </message>
    <message>
        <source>The worker cannot read %1: %2.</source>
        <translation>后台进程无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Check the disk of the worker&apos;s cache and start again.</source>
        <translation>请检查后台进程缓存所在的磁盘，然后重新开始。</translation>
    </message>
    <message>
        <source>The worker cannot write %1: %2; expected %3.</source>
        <translation>后台进程无法写入 %1：%2；应为 %3。</translation>
    </message>
    <message>
        <source>Make room on the disk of the worker&apos;s cache and start again.</source>
        <translation>请在后台进程缓存所在的磁盘上腾出空间，然后重新开始。</translation>
    </message>
    <message>
        <source>The worker has not enough memory for this.</source>
        <translation>后台进程内存不足，无法完成。</translation>
    </message>
    <message>
        <source>The training diverged: the loss is %2.</source>
        <translation>训练已发散：损失为 %2。</translation>
    </message>
    <message>
        <source>Choose a smaller learning rate, or clip the gradient.</source>
        <translation>请降低学习率，或裁剪梯度。</translation>
    </message>
    <message>
        <source>The worker has no device &apos;%2&apos;; there is %3.</source>
        <translation>后台进程没有设备“%2”；现有 %3。</translation>
    </message>
    <message>
        <source>Let the worker choose the device, or use a worker on a machine with a card.</source>
        <translation>请让后台进程自行选择设备，或使用带显卡的机器上的后台进程。</translation>
    </message>
    <message>
        <source>The worker met an error that it did not expect: %2.</source>
        <translation>后台进程遇到意外错误：%2。</translation>
    </message>
    <message>
        <source>Try again; if it happens again, report it with the worker&apos;s log.</source>
        <translation>请重试；若再次发生，请附上后台进程日志报告。</translation>
    </message>
    <message>
        <source>%1 has %2; expected %3.</source>
        <translation>%1：实际为 %2，应为 %3。</translation>
    </message>
    <message>
        <source>Give each text one label, or use a project of several labels at once.</source>
        <translation>请给每条文本一个标签，或使用可同时有多个标签的项目。</translation>
    </message>
    <message>
        <source>The task is of the kind &apos;%2&apos;; this worker knows %3.</source>
        <translation>任务类型为“%2”；此后台进程支持 %3。</translation>
    </message>
    <message>
        <source>Use a worker of this release, or a task of another kind.</source>
        <translation>请使用本版本的后台进程，或换一种任务类型。</translation>
    </message>
    <message>
        <source>Choose a smaller maximum length or a smaller model, or close other programs.</source>
        <translation>请减小最大长度、换用更小的模型，或关闭其他程序。</translation>
    </message>
    <message>
        <source>There is not enough memory to learn from %1 texts at once: the training goes on with %2 at a time. It takes longer, and the result is the same.</source>
        <translation>内存不足以一次学习 %1 条文本：训练改为每次 %2 条继续进行。用时更长，结果不变。</translation>
    </message>
    <message>
        <source>There is not enough memory to score %1 word pieces at once: the scoring goes on with %2.</source>
        <translation>内存不足以一次为 %1 个词元打分：改为每次 %2 个继续打分。</translation>
    </message>
    <message>
        <source>The model&apos;s weights have %2 that its config.json does not account for: %1.</source>
        <translation>模型权重中有 config.json 未说明的内容（%2）：%1。</translation>
    </message>
    <message>
        <source>The base model has no language head (%1 is missing): it cannot say a word for a prompt.</source>
        <translation>基础模型没有语言模型头（缺少 %1）：无法按提示给出词语。</translation>
    </message>
    <message>
        <source>Choose a masked language model, or train without a prompt.</source>
        <translation>请选择掩码语言模型，或不使用提示进行训练。</translation>
    </message>
    <message>
        <source>The prompt cannot be used: %1 is %2; expected %3.</source>
        <translation>提示无法使用：%1 为 %2；应为 %3。</translation>
    </message>
    <message>
        <source>Correct the recipe&apos;s prompt.</source>
        <translation>请更正训练方案中的提示。</translation>
    </message>
    <message>
        <source>The label word %1 is no word of this model, which cuts it into %2.</source>
        <translation>标签词“%1”不是该模型的单个词元，会被切分为 %2。</translation>
    </message>
    <message>
        <source>Choose a shorter or more frequent word.</source>
        <translation>请选择更短或更常用的词。</translation>
    </message>
    <message>
        <source>%1 of %2 texts are longer than the recipe&apos;s word pieces a text: a part of them is not read.</source>
        <translation>%2 条文本中有 %1 条超过训练方案规定的每条词元数：超出部分不会被读取。</translation>
    </message>
    <message>
        <source>%1 of %2 texts, those that could be among the picks, were scored exactly, the others in %3. Of %4 texts scored both ways %5 % have the same label, and about %6 % of the picks are expected to be those of exact scores.</source>
        <translation>%2 条文本中有 %1 条可能被挑选，已精确打分；其余以 %3 精度打分。在以两种方式打分的 %4 条文本中，%5 % 标签相同；预计挑选出的文本约有 %6 % 与全部精确打分时相同。</translation>
    </message>
</context>
<context>
    <name>wendu::FileStep</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Text column</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>Label column</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>Id column</source>
        <translation>ID 列</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>detect</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A random part of the texts that the model never learns from: accuracy is measured on it.</source>
        <translation>随机抽取的一部分文本，模型绝不从中学习：用来评估准确率。</translation>
    </message>
    <message>
        <source>Hold-out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Choose a file with texts</source>
        <translation>选择含有文本的文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Read as %1, columns separated by %2.</source>
        <translation>按 %1 读取，列以%2分隔。</translation>
    </message>
    <message numerus="yes">
        <source>Of the first %n row(s), %1 and %2.</source>
        <extracomment>%1: &quot;2 repeat an earlier one&quot;, %2: &quot;1 is empty&quot;</extracomment>
        <translation>
            <numerusform>前 %n 行中，%1，%2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s) an earlier one</source>
        <translation>
            <numerusform>%n 行与前面重复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n is (are) empty</source>
        <translation>
            <numerusform>%n 行为空</numerusform>
        </translation>
    </message>
    <message>
        <source>Repeated texts are kept and counted, empty rows left out.</source>
        <translation>重复的文本会保留并计数，空行会略去。</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>A table, a JSON file or a workbook</source>
        <translation>表格、JSON 文件或 Excel 工作簿</translation>
    </message>
    <message>
        <source>A folder with a text file (*.txt) for each text. The folders in it are the labels.</source>
        <translation>每条文本一个文本文件（*.txt）的文件夹，其中的子文件夹名就是标签。</translation>
    </message>
    <message>
        <source>Texts (%1)</source>
        <translation>文本 (%1)</translation>
    </message>
    <message>
        <source>Choose a folder with texts</source>
        <translation>选择含有文本的文件夹</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Read as %1.</source>
        <translation>按 %1 读取。</translation>
    </message>
    <message>
        <source>Read as %1, %2.</source>
        <translation>按 %1 读取，编码 %2。</translation>
    </message>
    <message>
        <source>An export of Wendu: who labelled each text and when, comments, flags and the hold-out come along.</source>
        <translation>这是 Wendu 的导出文件：标注者、标注时间、备注、旗标和留出集都会一并带入。</translation>
    </message>
    <message>
        <source>The first row names the columns</source>
        <translation>首行是列名</translation>
    </message>
    <message>
        <source>Without it the columns are called 1, 2, … and the first row is a text like the others.</source>
        <translation>取消勾选后，列名依次为 1、2…，首行与其他行一样作为文本。</translation>
    </message>
    <message numerus="yes">
        <source>None of the first %n row(s) repeats another or is empty.</source>
        <translation>
            <numerusform>前 %n 行中没有重复行，也没有空行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::FilterBar</name>
    <message>
        <source>1 text</source>
        <translation>1 条文本</translation>
    </message>
    <message>
        <source>%1 texts</source>
        <translation>%1 条文本</translation>
    </message>
    <message>
        <source>All texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Search the texts</source>
        <translation>搜索文本</translation>
    </message>
    <message>
        <source>Which texts are shown</source>
        <translation>显示哪些文本</translation>
    </message>
    <message>
        <source>Order of the texts</source>
        <translation>文本排序</translation>
    </message>
    <message>
        <source>As imported</source>
        <translation>按导入顺序</translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation>最不确定的在前</translation>
    </message>
    <message>
        <source>Last labelled first</source>
        <translation>最近标注的在前</translation>
    </message>
    <message>
        <source>In any state</source>
        <translation>任意状态</translation>
    </message>
    <message>
        <source>What was decided of them</source>
        <translation>文本的标注状态</translation>
    </message>
    <message>
        <source>over %1 texts…</source>
        <translation>超过 %1 条…</translation>
    </message>
    <message>
        <source>Texts that hold all of the words, wherever they stand. Between double quotes, several words in a row. Capitals make no difference.</source>
        <translation>查找包含所有词的文本，位置不限。用英文双引号括起来的内容须连续出现。不区分大小写。</translation>
    </message>
</context>
<context>
    <name>wendu::FilterPanel</name>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>in and out of it</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>only the hold-out</source>
        <translation>只看留出集</translation>
    </message>
    <message>
        <source>without the hold-out</source>
        <translation>不含留出集</translation>
    </message>
    <message>
        <source>unsure (margin under 0.2)</source>
        <translation>没把握（边际小于 0.2）</translation>
    </message>
    <message>
        <source>in between</source>
        <translation>介于两者之间</translation>
    </message>
    <message>
        <source>sure (margin from 0.8)</source>
        <translation>有把握（边际不小于 0.8）</translation>
    </message>
    <message>
        <source>any label</source>
        <translation>任意标签</translation>
    </message>
    <message>
        <source>Hold-out: labelled %1, model says %2</source>
        <translation>留出集：标注为 %1，模型判为 %2</translation>
    </message>
    <message>
        <source>Decided by me</source>
        <translation>由我决定</translation>
    </message>
    <message>
        <source>Decided by another</source>
        <translation>由他人决定</translation>
    </message>
    <message>
        <source>Model disagrees</source>
        <translation>模型意见不同</translation>
    </message>
    <message>
        <source>Contradictory</source>
        <translation>标签矛盾</translation>
    </message>
    <message>
        <source>Picked this round</source>
        <translation>本轮挑选</translation>
    </message>
    <message>
        <source>Picked in an earlier round</source>
        <translation>以前某轮挑选</translation>
    </message>
    <message>
        <source>Hold-out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <source>Without the hold-out</source>
        <translation>不含留出集</translation>
    </message>
    <message>
        <source>Model unsure</source>
        <translation>模型没把握</translation>
    </message>
    <message>
        <source>Model sure</source>
        <translation>模型有把握</translation>
    </message>
    <message>
        <source>Model neither sure nor not</source>
        <translation>模型把握居中</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The model is</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model says another label</source>
        <translation>模型给出另一标签</translation>
    </message>
    <message>
        <source>An identical text has another label</source>
        <translation>相同文本有不同标签</translation>
    </message>
    <message>
        <source>Identical but for capitals and white space</source>
        <translation>仅大小写和空白不同</translation>
    </message>
    <message>
        <source>Contradictions side by side…</source>
        <translation>并排查看矛盾…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>已加旗标</translation>
    </message>
    <message>
        <source>Commented</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
</context>
<context>
    <name>wendu::FormatNames</name>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>TSV</source>
        <translation>TSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>Label Studio</source>
        <translation>Label Studio</translation>
    </message>
    <message>
        <source>doccano</source>
        <translation>doccano</translation>
    </message>
    <message>
        <source>folder of text files</source>
        <translation>文本文件的文件夹</translation>
    </message>
    <message>
        <source>folder for Hugging Face datasets</source>
        <translation>Hugging Face datasets 文件夹</translation>
    </message>
</context>
<context>
    <name>wendu::GetModelDialog</name>
    <message>
        <source>Get a model</source>
        <translation>获取模型</translation>
    </message>
    <message>
        <source>owner/name</source>
        <translation>所有者/名称</translation>
    </message>
    <message>
        <source>The model&apos;s name</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>The model&apos;s files</source>
        <translation>模型的文件</translation>
    </message>
    <message>
        <source>How much has come</source>
        <translation>已下载的部分</translation>
    </message>
    <message>
        <source>Suggested models</source>
        <translation>推荐模型</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>English, half the size and time</source>
        <translation>英文，体积和用时减半</translation>
    </message>
    <message>
        <source>104 languages</source>
        <translation>104 种语言</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1, as of commit %2</source>
        <translation>
            <numerusform>%n 个文件，%1，提交 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What has come is kept.</source>
        <translation>已停止。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking up…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>下载 %1</translation>
    </message>
    <message>
        <source>When you press “Look up”, %1 is asked for the model of this name. Its files come from that host, or from those that it redirects to. No text of yours is sent for this.</source>
        <translation>点击“查找”后，Wendu 会向 %1 查询该名称的模型，文件从该主机或其重定向到的主机下载。此过程不会发送任何文本。</translation>
    </message>
</context>
<context>
    <name>wendu::GuidelinesEditor</name>
    <message>
        <source>Earlier version:</source>
        <translation>早先版本：</translation>
    </message>
    <message>
        <source>Guidelines (Markdown)</source>
        <translation>标注规范（Markdown）</translation>
    </message>
    <message>
        <source>What each label means, and what to do in doubt. Stands beside every text.</source>
        <translation>每个标签的含义，以及拿不准时怎么办。显示在每条文本旁边。</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>标注规范</translation>
    </message>
    <message>
        <source>How the guidelines look</source>
        <translation>规范的显示效果</translation>
    </message>
    <message>
        <source>Earlier version of the guidelines</source>
        <translation>规范的早先版本</translation>
    </message>
    <message>
        <source>the first one</source>
        <translation>最初版本</translation>
    </message>
</context>
<context>
    <name>wendu::HistoryActions</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史记录…</translation>
    </message>
    <message>
        <source>Labels and guidelines…</source>
        <translation>标签与标注规范…</translation>
    </message>
    <message>
        <source>Labels and guidelines saved.</source>
        <translation>标签与标注规范已保存。</translation>
    </message>
    <message>
        <source>Many texts are being changed</source>
        <translation>正在修改大量文本</translation>
    </message>
</context>
<context>
    <name>wendu::HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
</context>
<context>
    <name>wendu::HistoryModel</name>
    <message>
        <source>The beginning</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>before anything was done</source>
        <translation>尚未进行任何操作</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>wendu::HistoryView</name>
    <message>
        <source>Do again up to here</source>
        <translation>重做到此处</translation>
    </message>
    <message>
        <source>Go back to here</source>
        <translation>回到此处</translation>
    </message>
    <message>
        <source>Does this again, and what came before it.</source>
        <translation>重做此项以及它之前的操作。</translation>
    </message>
    <message>
        <source>Takes everything back, whoever did it. It can be done again.</source>
        <translation>撤销所有人的全部操作，之后仍可重做。</translation>
    </message>
    <message>
        <source>Takes back everything above, whoever did it; this one stays. It can be done again.</source>
        <translation>撤销此项以上所有人的操作，此项保留，之后仍可重做。</translation>
    </message>
    <message>
        <source>This is how things are now.</source>
        <translation>这就是当前的状态。</translation>
    </message>
    <message>
        <source>Choose a row to go back to it, or forward again.</source>
        <translation>选择一行，即可回到当时的状态，或再向前。</translation>
    </message>
    <message>
        <source>Nothing was said of this text yet.</source>
        <translation>这条文本尚无任何记录。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>The text in front</source>
        <translation>当前文本</translation>
    </message>
    <message>
        <source>What was done, newest first</source>
        <translation>操作记录，最新的在前</translation>
    </message>
    <message>
        <source>What was said of the text in front, newest first</source>
        <translation>当前文本的记录，最新的在前</translation>
    </message>
</context>
<context>
    <name>wendu::ImportDialog</name>
    <message>
        <source>Import texts</source>
        <translation>导入文本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>wendu::ImportSummary</name>
    <message numerus="yes">
        <source>%Ln text(s) taken</source>
        <translation>
            <numerusform>已导入 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them repeat(s) another</source>
        <translation>
            <numerusform>其中 %Ln 条重复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came with a label</source>
        <translation>
            <numerusform>%Ln 条自带标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln empty row(s) left out</source>
        <translation>
            <numerusform>略去 %Ln 个空行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>wendu::ImportTask</name>
    <message>
        <source>Import texts</source>
        <translation>导入文本</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>正在导入 %1…</translation>
    </message>
</context>
<context>
    <name>wendu::Importing</name>
    <message>
        <source>A file is being imported already.</source>
        <translation>已有一个文件正在导入。</translation>
    </message>
    <message>
        <source>Wait until it is through, or cancel it.</source>
        <translation>请等它导入完，或先将其取消。</translation>
    </message>
</context>
<context>
    <name>wendu::KeyCapture</name>
    <message>
        <source>Press the key…</source>
        <translation>请按键…</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>添加按键</translation>
    </message>
</context>
<context>
    <name>wendu::LabelButton</name>
    <message>
        <source>%1 (key %2)</source>
        <translation>%1（按键 %2）</translation>
    </message>
</context>
<context>
    <name>wendu::LabelChoices</name>
    <message>
        <source>Choose at least one label, or skip</source>
        <translation>请至少选一个标签，或跳过</translation>
    </message>
    <message>
        <source>Choose a label beside the mark</source>
        <translation>标记之外还要选一个标签</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen, not saved yet</source>
        <translation>
            <numerusform>已选 %n 项，尚未保存</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Mark: %1</source>
        <translation>标记：%1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saves what is chosen and goes on (Enter)</source>
        <translation>保存所选并继续（Enter）</translation>
    </message>
</context>
<context>
    <name>wendu::LabelPage</name>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Back to the text before</source>
        <translation>回到上一条文本</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>加旗标</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Show which words count</source>
        <translation>显示哪些词起作用</translation>
    </message>
    <message>
        <source>Look at the suggestion</source>
        <translation>查看建议</translation>
    </message>
    <message>
        <source>Label as %1</source>
        <translation>标注为“%1”</translation>
    </message>
    <message>
        <source>Comment: Enter saves, Escape leaves it as it was</source>
        <translation>备注：按 Enter 保存，按 Esc 放弃修改</translation>
    </message>
    <message>
        <source>Train and pick the next texts</source>
        <translation>训练并挑选下一批文本</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <source>No texts yet.</source>
        <translation>还没有文本。</translation>
    </message>
    <message>
        <source>Nothing left to label.</source>
        <translation>没有待标注的文本了。</translation>
    </message>
    <message>
        <source>Import a file with texts (Project, Import) and they come up here, one by one.</source>
        <translation>导入含有文本的文件（项目 → 导入）后，文本会逐条显示在这里。</translation>
    </message>
    <message>
        <source>Every text has a label or was skipped. Train a last time, look at the accuracy on the hold-out, and export the model.</source>
        <translation>所有文本都已标注或跳过。请最后训练一次，查看留出集上的准确率，然后导出模型。</translation>
    </message>
    <message>
        <source>%1 labelled</source>
        <translation>已标注 %1</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>待标注 %1</translation>
    </message>
    <message>
        <source>hold-out %1 of %2</source>
        <translation>留出集 %1 / %2</translation>
    </message>
    <message>
        <source>Before the first round</source>
        <translation>尚未开始第一轮</translation>
    </message>
    <message>
        <source>Round %1 · text %2 of %3</source>
        <translation>第 %1 轮 · 第 %2 / %3 条</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已加旗标</translation>
    </message>
    <message>
        <source>Asking the model which words count…</source>
        <translation>正在询问模型哪些词起作用…</translation>
    </message>
    <message>
        <source>for %1 · integrated gradients · delta %2 %</source>
        <translation>针对“%1” · 积分梯度 · 误差 %2 %</translation>
    </message>
    <message>
        <source>purple, underlined: speaks for it; orange, dotted: against</source>
        <translation>紫色下划线：支持；橙色点线：反对</translation>
    </message>
    <message>
        <source>the text is longer than the model reads</source>
        <translation>文本超出了模型能读取的长度</translation>
    </message>
    <message>
        <source>Further down in the text</source>
        <translation>文本向下翻页</translation>
    </message>
    <message>
        <source>Further up in the text</source>
        <translation>文本向上翻页</translation>
    </message>
    <message numerus="yes">
        <source>Saved, and %n identical text(s) with it</source>
        <translation>
            <numerusform>已保存，另有 %n 条相同文本一并标注</numerusform>
        </translation>
    </message>
    <message>
        <source>skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>加旗标</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>colours</source>
        <translation>着色</translation>
    </message>
    <message>
        <source>save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Nothing to save yet: choose a label, or skip the text.</source>
        <translation>还没有可保存的内容：请选择标签，或跳过这条文本。</translation>
    </message>
    <message>
        <source>The model gives this text none of the labels.</source>
        <translation>模型认为这条文本不属于任何标签。</translation>
    </message>
    <message>
        <source>Text at %1 %</source>
        <translation>文字大小 %1 %</translation>
    </message>
    <message>
        <source>Mark as %1</source>
        <translation>标记为“%1”</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>选择“%1”</translation>
    </message>
    <message>
        <source>Save what is chosen</source>
        <translation>保存所选</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Text in its usual size</source>
        <translation>文字恢复默认大小</translation>
    </message>
    <message>
        <source>Label identical texts together</source>
        <translation>相同文本一并标注</translation>
    </message>
    <message>
        <source>Suggestions shown at once</source>
        <translation>直接显示建议</translation>
    </message>
    <message>
        <source>Round %1 · all %2 done</source>
        <translation>第 %1 轮 · %2 条全部完成</translation>
    </message>
    <message>
        <source>Round %1 · all %2 done: %3 trains and picks the next</source>
        <translation>第 %1 轮 · %2 条全部完成：按 %3 训练并挑选下一批文本</translation>
    </message>
    <message>
        <source>Text to label: %1</source>
        <translation>待标注的文本：%1</translation>
    </message>
    <message>
        <source>Copy the text, or what is selected of it</source>
        <translation>复制文本或其中选中的部分</translation>
    </message>
    <message>
        <source>blue, underlined: speaks for it; red, dotted: against</source>
        <translation>蓝色下划线：支持；红色点线：反对</translation>
    </message>
</context>
<context>
    <name>wendu::LabelPreset</name>
    <message>
        <source>Polarity</source>
        <translation>情感极性</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负面</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正面</translation>
    </message>
    <message>
        <source>Polarity with neutral</source>
        <translation>情感极性（含中性）</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>中性</translation>
    </message>
    <message>
        <source>Five stars</source>
        <translation>五星评分</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 星</translation>
    </message>
    <message>
        <source>2 stars</source>
        <translation>2 星</translation>
    </message>
    <message>
        <source>3 stars</source>
        <translation>3 星</translation>
    </message>
    <message>
        <source>4 stars</source>
        <translation>4 星</translation>
    </message>
    <message>
        <source>5 stars</source>
        <translation>5 星</translation>
    </message>
    <message>
        <source>Ekman&apos;s six emotions</source>
        <translation>埃克曼六种情绪</translation>
    </message>
    <message>
        <source>anger</source>
        <translation>愤怒</translation>
    </message>
    <message>
        <source>disgust</source>
        <translation>厌恶</translation>
    </message>
    <message>
        <source>fear</source>
        <translation>恐惧</translation>
    </message>
    <message>
        <source>joy</source>
        <translation>喜悦</translation>
    </message>
    <message>
        <source>sadness</source>
        <translation>悲伤</translation>
    </message>
    <message>
        <source>surprise</source>
        <translation>惊讶</translation>
    </message>
    <message>
        <source>From −4 to +4</source>
        <translation>−4 到 +4</translation>
    </message>
    <message>
        <source>Topics, several at once</source>
        <translation>主题（可多选）</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>配送</translation>
    </message>
    <message>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>usability</source>
        <translation>易用性</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>褒贬混合</translation>
    </message>
    <message>
        <source>sarcastic</source>
        <translation>反讽</translation>
    </message>
</context>
<context>
    <name>wendu::LabelsStep</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Own labels</source>
        <translation>自定标签</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>标注规范</translation>
    </message>
    <message>
        <source>What each label means, and what to do in doubt. Markdown. Stands beside every text.</source>
        <translation>每个标签的含义，以及拿不准时怎么办。支持 Markdown，会显示在每条文本旁边。</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>One label a text</source>
        <translation>每条一个标签</translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>可选多个标签</translation>
    </message>
    <message>
        <source>A scale, lowest first</source>
        <translation>等级，由低到高</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>None. Said beside the label, for example: %1</source>
        <translation>无。标签之外的附加说明，例如：%1</translation>
    </message>
    <message>
        <source>Names, with commas between them. A text may have any number of marks beside its label. No model learns them.</source>
        <translation>名称之间用逗号分隔。每条文本除标签外可带任意多个标记，模型不会学习标记。</translation>
    </message>
    <message>
        <source>Take the marks %1</source>
        <translation>采用标记：%1</translation>
    </message>
    <message>
        <source>There are two labels or marks called “%1”.</source>
        <translation>有两个标签或标记都叫“%1”。</translation>
    </message>
    <message>
        <source>Use: %1</source>
        <translation>填入：%1</translation>
    </message>
</context>
<context>
    <name>wendu::LabelsTable</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Queue again</source>
        <translation>重新排队</translation>
    </message>
    <message>
        <source>The label&apos;s texts come up again, with the label as what was said before.</source>
        <translation>该标签的文本会再次出现，原标签显示为此前的标注。</translation>
    </message>
    <message>
        <source>Queue the texts of %1 again</source>
        <translation>让“%1”的文本重新排队</translation>
    </message>
    <message>
        <source>Colour of %1</source>
        <translation>“%1”的颜色</translation>
    </message>
    <message>
        <source>A label has no name.</source>
        <translation>有一个标签没有名称。</translation>
    </message>
    <message>
        <source>Two labels are called “%1”.</source>
        <translation>有两个标签都叫“%1”。</translation>
    </message>
    <message>
        <source>The key of “%1” is “%2”; a key is one letter or digit.</source>
        <translation>“%1”的按键是“%2”；按键应为一个字母或数字。</translation>
    </message>
    <message>
        <source>Two labels have the key “%1”.</source>
        <translation>有两个标签共用按键“%1”。</translation>
    </message>
    <message>
        <source>The key “%1” is a command of the program. Choose another one.</source>
        <translation>按键“%1”是程序的命令，请另选按键。</translation>
    </message>
    <message>
        <source>A model needs at least two labels to tell apart.</source>
        <translation>至少要有两个标签，模型才能加以区分。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Labels and marks</source>
        <translation>标签和标记</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>A mark has no name.</source>
        <translation>有一个标记没有名称。</translation>
    </message>
    <message>
        <source>There are two labels or marks called “%1”.</source>
        <translation>有两个标签或标记都叫“%1”。</translation>
    </message>
    <message>
        <source>There are two labels or marks with the key “%1”.</source>
        <translation>有两个标签或标记都用“%1”键。</translation>
    </message>
    <message>
        <source>The key of the mark “%1” is “%2”; a mark has a letter, digits are for labels.</source>
        <translation>标记“%1”的按键是“%2”；标记只能用字母，数字留给标签。</translation>
    </message>
</context>
<context>
    <name>wendu::Leaving</name>
    <message>
        <source>Texts are being imported.</source>
        <translation>正在导入文本。</translation>
    </message>
    <message>
        <source>When it is stopped now, none of the file&apos;s texts are taken.</source>
        <translation>如果现在停止，该文件的文本一条也不会导入。</translation>
    </message>
    <message>
        <source>A round is under way: the worker trains, or picks the next texts.</source>
        <translation>本轮正在进行：后台进程正在训练模型，或在挑选下一批文本。</translation>
    </message>
    <message>
        <source>Labels are kept in any case. A run that is stopped leaves no model.</source>
        <translation>标注在任何情况下都会保留。被停止的训练不会留下模型。</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Stop the import and close</source>
        <translation>停止导入并关闭</translation>
    </message>
    <message>
        <source>Stop the run and close</source>
        <translation>停止训练并关闭</translation>
    </message>
    <message>
        <source>Texts are being exported.</source>
        <translation>正在导出文本。</translation>
    </message>
    <message>
        <source>When it is stopped now, there will be no file.</source>
        <translation>如果现在停止，就不会生成文件。</translation>
    </message>
    <message>
        <source>Stop the export and close</source>
        <translation>停止导出并关闭</translation>
    </message>
    <message>
        <source>Stop all of it and close</source>
        <translation>全部停止并关闭</translation>
    </message>
    <message>
        <source>Many texts are being changed.</source>
        <translation>正在修改大量文本。</translation>
    </message>
    <message>
        <source>When that is stopped now, they stay as they were.</source>
        <translation>如果现在停止，这些文本都保持原样。</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>停止并关闭</translation>
    </message>
</context>
<context>
    <name>wendu::LegendEntry</name>
    <message>
        <source>Curve: %1</source>
        <translation>曲线：%1</translation>
    </message>
    <message>
        <source>Show or hide this curve</source>
        <translation>显示或隐藏这条曲线</translation>
    </message>
</context>
<context>
    <name>wendu::MainWindow</name>
    <message>
        <source>Train and pick the next texts</source>
        <translation>训练并挑选下一批文本</translation>
    </message>
    <message>
        <source>%1 – Wendu</source>
        <translation>%1 – 温度 Wendu</translation>
    </message>
    <message>
        <source>Wendu</source>
        <translation>温度 Wendu</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Wendu projects (*.wendu)</source>
        <translation>Wendu 项目 (*.wendu)</translation>
    </message>
    <message>
        <source>Training in the background: you can go on labelling.</source>
        <translation>正在后台训练：可以继续标注。</translation>
    </message>
    <message>
        <source>“%1” is open in another window, which has come to the front.</source>
        <translation>“%1”已在另一个窗口中打开，该窗口已切换到最前面。</translation>
    </message>
    <message>
        <source>Of the %1 files only “%2” was taken: one at a time, or a folder with all of them.</source>
        <translation>%1 个文件中只采用了“%2”：请一次放一个，或放入包含全部文件的文件夹。</translation>
    </message>
</context>
<context>
    <name>wendu::Menus</name>
    <message>
        <source>&amp;Project</source>
        <translation>项目(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>标注(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Texts</source>
        <translation>文本(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
</context>
<context>
    <name>wendu::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>wendu::MetaList</name>
    <message>
        <source>From the file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>wendu::ModelReceiver</name>
    <message>
        <source>The worker sent a file of the name &apos;%1&apos;; expected a bare file name.</source>
        <translation>后台进程发来名为“%1”的文件；应为不含路径的文件名。</translation>
    </message>
    <message>
        <source>Check which program the worker&apos;s command starts.</source>
        <translation>请检查后台进程命令启动的是哪个程序。</translation>
    </message>
    <message>
        <source>The worker sent byte %1 of %2 after byte %3.</source>
        <translation>后台进程在 %2 的第 %3 字节之后发来了第 %1 字节。</translation>
    </message>
    <message>
        <source>Train again.</source>
        <translation>请重新训练。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Make room on the disk and train again.</source>
        <translation>请腾出磁盘空间后重新训练。</translation>
    </message>
    <message>
        <source>The new model&apos;s file %1 did not arrive whole: found %2 bytes; expected %3, with the SHA-256 %4.</source>
        <translation>新模型的文件 %1 未完整收到：收到 %2 字节，应为 %3 字节，SHA-256 为 %4。</translation>
    </message>
    <message>
        <source>The worker sent %1 files of the new model; expected %2.</source>
        <translation>后台进程发来新模型的 %1 个文件；应为 %2 个。</translation>
    </message>
</context>
<context>
    <name>wendu::ModelsList</name>
    <message>
        <source>Run %1</source>
        <translation>第 %1 次训练</translation>
    </message>
    <message>
        <source>1 label</source>
        <translation>1 条标注</translation>
    </message>
    <message>
        <source>%1 labels</source>
        <translation>%1 条标注</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未评估</translation>
    </message>
</context>
<context>
    <name>wendu::ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>macro F1 %1</source>
        <translation>宏平均 F1 %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>基于 %1</translation>
    </message>
    <message>
        <source>snapshot %1</source>
        <translation>快照 %1</translation>
    </message>
    <message>
        <source>Export the model of run %1: name a new folder</source>
        <translation>导出第 %1 次训练的模型：请指定新文件夹</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>Export the model…</source>
        <translation>导出模型…</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡片</translation>
    </message>
    <message>
        <source>Write a folder that Transformers loads as it is, with this card</source>
        <translation>写出一个 Transformers 可直接加载的文件夹，附带此卡片</translation>
    </message>
    <message>
        <source>No model yet. The first training that ends leaves one here, with its figures and its card.</source>
        <translation>还没有模型。首次训练完成后，模型及其指标和卡片会出现在这里。</translation>
    </message>
    <message>
        <source>There is no model yet</source>
        <translation>还没有模型</translation>
    </message>
</context>
<context>
    <name>wendu::NewProjectDialog</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>A pretrained BERT in Hugging Face&apos;s format: config.json, vocab.txt, model.safetensors. It is fine-tuned on your labels and stays on this machine.</source>
        <translation>Hugging Face 格式的预训练 BERT：config.json、vocab.txt、model.safetensors。它会用你的标注微调，始终留在本机。</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>项目文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Where to keep the project</source>
        <translation>项目保存位置</translation>
    </message>
    <message>
        <source>1 of 3 · The file</source>
        <translation>第 1 步，共 3 步 · 文件</translation>
    </message>
    <message>
        <source>2 of 3 · The labels</source>
        <translation>第 2 步，共 3 步 · 标签</translation>
    </message>
    <message>
        <source>3 of 3 · The model</source>
        <translation>第 3 步，共 3 步 · 模型</translation>
    </message>
    <message>
        <source>Create the project</source>
        <translation>创建项目</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message numerus="yes">
        <source>The column “%1” holds more than %n different value(s).</source>
        <translation>
            <numerusform>“%1”列有超过 %n 个不同的值。</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels are few, and repeat. Choose the column that holds them, or “none” to label by hand.</source>
        <translation>标签应当不多且会重复。请选择真正存放标签的列，或选“无”以手工标注。</translation>
    </message>
    <message>
        <source>Reading the labels of the file…</source>
        <translation>正在读取文件中的标签…</translation>
    </message>
    <message>
        <source>Making the project…</source>
        <translation>正在创建项目…</translation>
    </message>
    <message>
        <source>Get a model…</source>
        <translation>获取模型…</translation>
    </message>
</context>
<context>
    <name>wendu::OpenProject</name>
    <message>
        <source>Wendu ended while this run was under way.</source>
        <translation>本次训练进行期间 Wendu 退出了。</translation>
    </message>
    <message>
        <source>“%1” lies on a network file system (%2), where two machines do not see each other&apos;s changes in time.</source>
        <translation>“%1”位于网络文件系统（%2）上，两台机器无法及时看到彼此的更改。</translation>
    </message>
    <message>
        <source>Open it on one machine at a time, or better, copy it to a disk of this machine and work there.</source>
        <translation>请每次只在一台机器上打开；更好的做法是把它复制到本机磁盘再使用。</translation>
    </message>
    <message>
        <source>What runs stays on its device; what follows it goes to the other one.</source>
        <translation>正在运行的任务仍在原设备上完成，之后的任务改用另一设备。</translation>
    </message>
    <message>
        <source>What runs stays with its worker; what follows it goes to the other one.</source>
        <translation>正在运行的任务由原来的后台进程完成，之后的任务改用新的后台进程。</translation>
    </message>
</context>
<context>
    <name>wendu::OwnModels</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>请腾出磁盘空间，然后重试。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>%1 has changed while it was copied.</source>
        <translation>%1 在复制过程中发生了变化。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>%1 is being fetched just now.</source>
        <translation>%1 正在下载。</translation>
    </message>
    <message>
        <source>Stop that first.</source>
        <translation>请先停止下载。</translation>
    </message>
    <message>
        <source>%1 is no model in %2, and only those are removed.</source>
        <translation>%1 不是 %2 中的模型；只能移除其中的模型。</translation>
    </message>
    <message>
        <source>Remove other folders by hand.</source>
        <translation>其他文件夹请手动删除。</translation>
    </message>
    <message>
        <source>There is a model %1 already: %2.</source>
        <translation>已有模型 %1：%2。</translation>
    </message>
    <message>
        <source>Remove it first: wendu-cli model remove %1.</source>
        <translation>请先移除它：wendu-cli model remove %1。</translation>
    </message>
    <message>
        <source>There is no model %1 in %2.</source>
        <translation>%2 中没有模型 %1。</translation>
    </message>
    <message>
        <source>See what there is: wendu-cli model list.</source>
        <translation>查看已有模型：wendu-cli model list。</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>无法移除 %1。</translation>
    </message>
    <message>
        <source>Check that you may write there.</source>
        <translation>请检查是否有写入权限。</translation>
    </message>
</context>
<context>
    <name>wendu::PacePanel</name>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Texts by day</source>
        <translation>每天的文本数</translation>
    </message>
    <message>
        <source>Texts by hour of the day</source>
        <translation>各时段的文本数</translation>
    </message>
    <message>
        <source>In agreement with yourself</source>
        <translation>与自己的一致程度</translation>
    </message>
    <message>
        <source>The history cannot be read.</source>
        <translation>无法读取历史记录。</translation>
    </message>
    <message>
        <source>%1 texts an hour</source>
        <translation>每小时 %1 条</translation>
    </message>
    <message>
        <source>After some texts in a row your pace stands here.</source>
        <translation>连续标注几条文本后，这里会显示速度。</translation>
    </message>
    <message>
        <source>, about %1</source>
        <translation>，约需 %1</translation>
    </message>
    <message>
        <source>This round: %1 left%2</source>
        <translation>本轮：还剩 %1 条%2</translation>
    </message>
    <message>
        <source>All texts: %1 to go%2</source>
        <translation>全部：还有 %1 条%2</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>MMM d</source>
        <comment>a date below a small bar</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>%1: %2 texts</source>
        <translation>%1：%2 条</translation>
    </message>
    <message>
        <source>From %1: %2 texts on the days on which you work then</source>
        <translation>%1 起的一小时：在此时段工作的日子里平均 %2 条</translation>
    </message>
    <message>
        <source>No text has come up a second time yet.</source>
        <translation>还没有文本第二次出现。</translation>
    </message>
    <message>
        <source>Preferences, “Show again”: some texts then come up a second time, without your label.</source>
        <translation>在首选项中打开“再次出现”，部分文本会不带标签地再出现一次。</translation>
    </message>
    <message>
        <source>%1 of %2 texts the same (%3 %)</source>
        <translation>%2 条中有 %1 条相同（%3 %）</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa %1</source>
        <translation>Cohen κ 系数 %1</translation>
    </message>
    <message>
        <source>The texts that you label stand here, day by day.</source>
        <translation>你标注的文本会按天显示在这里。</translation>
    </message>
    <message>
        <source>When you work, and how much in an hour of it, stands here.</source>
        <translation>你的工作时段和每小时的数量会显示在这里。</translation>
    </message>
</context>
<context>
    <name>wendu::Palette</name>
    <message>
        <source>No project is open</source>
        <translation>没有打开项目</translation>
    </message>
    <message>
        <source>On the page %1</source>
        <translation>在“%1”页面可用</translation>
    </message>
    <message>
        <source>Open for reading only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>现在不可用</translation>
    </message>
    <message>
        <source>Go to text %1</source>
        <translation>转到文本 %1</translation>
    </message>
    <message>
        <source>Search the texts for “%1”</source>
        <translation>在文本中搜索“%1”</translation>
    </message>
</context>
<context>
    <name>wendu::PlotLegend</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save the plot as a picture, or its figures as a table</source>
        <translation>将图表保存为图片，或将数据保存为表格</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>导出图表</translation>
    </message>
</context>
<context>
    <name>wendu::PoolPass</name>
    <message>
        <source>There is no trained model yet to score the texts with.</source>
        <translation>还没有训练好的模型，无法给文本打分。</translation>
    </message>
    <message>
        <source>Train one first, or pick at random.</source>
        <translation>请先训练模型，或随机挑选。</translation>
    </message>
</context>
<context>
    <name>wendu::PreferencesDialog</name>
    <message>
        <source>“%1” is no address of a host of models; it looks like https://host.example.</source>
        <translation>“%1”不是模型站点的地址；地址形如 https://host.example。</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>You</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Stands beside each label that you give from now on.</source>
        <translation>从现在起，你给出的每个标签都会记上这个名字。</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色 / 深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Colours of words</source>
        <translation>词语着色</translation>
    </message>
    <message>
        <source>Purple for, orange against</source>
        <translation>紫色支持，橙色反对</translation>
    </message>
    <message>
        <source>Blue for, red against</source>
        <translation>蓝色支持，红色反对</translation>
    </message>
    <message>
        <source>Labelling</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Label identical texts together</source>
        <translation>相同文本一并标注</translation>
    </message>
    <message>
        <source>Keep an eye on the pace</source>
        <translation>显示标注速度</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>再次出现</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>1 text in 50</source>
        <translation>每 50 条中 1 条</translation>
    </message>
    <message>
        <source>1 text in 20</source>
        <translation>每 20 条中 1 条</translation>
    </message>
    <message>
        <source>1 text in 10</source>
        <translation>每 10 条中 1 条</translation>
    </message>
    <message>
        <source>Texts that you have labelled come up again, without your label, to see how often you agree with yourself.</source>
        <translation>已标注的文本会不带标签地再次出现，用来了解你前后是否一致。</translation>
    </message>
    <message>
        <source>Worker and models</source>
        <translation>后台进程与模型</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>wendu-worker beside this program</source>
        <translation>本程序旁的 wendu-worker</translation>
    </message>
    <message>
        <source>Another machine is a command too, such as ssh gpu01 wendu-worker. Holds from the next run on.</source>
        <translation>也可以用命令连接另一台机器，例如 ssh gpu01 wendu-worker。从下一次运行起生效。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡（CUDA）</translation>
    </message>
    <message>
        <source>Host of models</source>
        <translation>模型站点</translation>
    </message>
    <message>
        <source>Asked only when you get a model.</source>
        <translation>仅在获取模型时访问。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>wendu::PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>What leaves this machine</source>
        <translation>哪些内容会离开本机</translation>
    </message>
    <message>
        <source>Nothing, unless you ask for it. Texts, labels and models stay in your files; there is no account and no telemetry.</source>
        <translation>没有任何内容会离开，除非你主动要求。文本、标签和模型都留在你的文件中；没有账号，也没有遥测。</translation>
    </message>
    <message>
        <source>The worker, which trains, runs on this machine and is spoken to through a pipe.</source>
        <translation>负责训练的后台进程在本机运行，通过管道通信。</translation>
    </message>
    <message>
        <source>What is kept, and where</source>
        <translation>保存了什么，保存在哪里</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>“Get a model” sends the model&apos;s name to the host shown there (now %1), and fetches its files from that host and from those that it redirects to. No other part of Wendu uses the network, and nothing is sent before you press “Look up”.</source>
        <translation>“获取模型”会把模型名称发送给对话框中显示的主机（当前为 %1），并从该主机及其重定向到的主机下载文件。Wendu 的其他部分都不使用网络；点击“查找”之前，不会发送任何内容。</translation>
    </message>
    <message>
        <source>The worker, which trains, is started by your command “%1”. If that leads to another machine, as ssh does, your texts, labels and models go to that machine.</source>
        <translation>负责训练的后台进程由你设定的命令“%1”启动。如果该命令连接到另一台机器（例如通过 ssh），文本、标签和模型会发送到那台机器。</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Each is one file, NAME.wendu, where you put it. Beside it stand its trained models in NAME.models and its backups, with the same texts and labels, in NAME.backups.</source>
        <translation>每个项目是一个文件（名称.wendu），位置由你指定。它旁边的“名称.models”存放训练好的模型，“名称.backups”存放备份，其中同样含有文本和标签。</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>本项目</translation>
    </message>
    <message>
        <source>Its trained models</source>
        <translation>训练好的模型</translation>
    </message>
    <message>
        <source>Its backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation>示例项目</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>Unfinished downloads</source>
        <translation>未完成的下载</translation>
    </message>
    <message>
        <source>Copies for the worker</source>
        <translation>供后台进程使用的模型副本</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>wendu::ProjectOpener</name>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>%1 is open for reading only. %2</source>
        <translation>%1 以只读方式打开。%2</translation>
    </message>
</context>
<context>
    <name>wendu::Rail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>wendu::RecipeDialog</name>
    <message>
        <source>Recipe</source>
        <translation>训练方案</translation>
    </message>
    <message>
        <source>Small-set defaults</source>
        <translation>小样本默认值</translation>
    </message>
    <message>
        <source>Use this recipe</source>
        <translation>使用此方案</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Length and parts</source>
        <translation>时长与范围</translation>
    </message>
    <message>
        <source>%1: this is no figure; expected one such as 0.1 or 2e-5.</source>
        <translation>%1：这不是数值；应类似 0.1 或 2e-5。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>A run keeps the recipe that it was trained with.</source>
        <translation>每次训练都会保留所用的方案。</translation>
    </message>
    <message>
        <source>Labels as words of a language model</source>
        <translation>用语言模型的词表示标签</translation>
    </message>
</context>
<context>
    <name>wendu::RecipeField</name>
    <message>
        <source>linearly to 0</source>
        <translation>线性降至 0</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>SGD with momentum 0.9</source>
        <translation>SGD，动量 0.9</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Such as 2e-5</source>
        <translation>例如 2e-5</translation>
    </message>
    <message>
        <source>… of the head</source>
        <translation>分类头学习率</translation>
    </message>
    <message>
        <source>The new layer on top may want more; 0: as the rest</source>
        <translation>新加的顶层可能需要更高的学习率；0：与其余部分相同</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>As a share of all steps, 0 to 1</source>
        <translation>占全部步数的比例，0 至 1</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Lets the rate fall until the last step</source>
        <translation>让学习率逐步下降直到最后一步</translation>
    </message>
    <message>
        <source>Clip gradients at</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>The norm of them all; 0: not at all</source>
        <translation>全部梯度的范数；0：不裁剪</translation>
    </message>
    <message>
        <source>Epochs, at most</source>
        <translation>最多周期数</translation>
    </message>
    <message>
        <source>Steps, at least</source>
        <translation>最少步数</translation>
    </message>
    <message>
        <source>Epochs are added until there are so many: a small set needs them</source>
        <translation>会增加周期直到达到该步数：小样本需要足够的步数</translation>
    </message>
    <message>
        <source>Texts in a batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Word pieces a text</source>
        <translation>每条文本的词元数</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心值</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证比例</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Below 0: as the base model says</source>
        <translation>小于 0：按基础模型的设置</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>embeddings and lower layers</source>
        <translation>词嵌入和底层</translation>
    </message>
    <message>
        <source>all but the head</source>
        <translation>除分类头外全部</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>What the training leaves as it is</source>
        <translation>训练时保持不变的部分</translation>
    </message>
    <message>
        <source>Lower layers frozen</source>
        <translation>冻结的底层数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed and the same labels give the same run on a CPU</source>
        <translation>在 CPU 上，相同的种子和标签会得到相同的训练</translation>
    </message>
    <message>
        <source>So many epochs without a better validation loss end the run; 0: never. Needs a validation share</source>
        <translation>验证损失连续这么多个周期没有改善就结束训练；0：从不。需要设置验证比例</translation>
    </message>
    <message>
        <source>Of the labels, kept aside to stop early, 0 to 0.5; 0: the hold-out is watched</source>
        <translation>从标注中留出、用于提前停止的比例，0 至 0.5；0：改看留出集</translation>
    </message>
    <message>
        <source>0 only with a prompt: the model labels as it is</source>
        <translation>仅在使用提示时可为 0：模型不经训练直接标注</translation>
    </message>
    <message>
        <source>Longer texts are cut</source>
        <translation>更长的文本会被截断</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>the beginning and the end</source>
        <translation>开头和结尾</translation>
    </message>
    <message>
        <source>Kept of longer texts</source>
        <translation>长文本保留</translation>
    </message>
    <message>
        <source>In long reviews the verdict often stands at the end</source>
        <translation>长评论的结论往往在末尾</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Such as “{text} It was {mask}.” Empty: a classifier is trained on top</source>
        <translation>例如“{text}总之很{mask}。”留空：在模型之上训练分类器</translation>
    </message>
    <message>
        <source>Label words</source>
        <translation>标签词</translation>
    </message>
    <message>
        <source>One for each label, in their order, with commas between: great, okay, terrible</source>
        <translation>按标签顺序每个标签一个词，用逗号分隔，例如：好, 平, 差</translation>
    </message>
</context>
<context>
    <name>wendu::RemoveLabelDialog</name>
    <message>
        <source>They get another label:</source>
        <translation>换成另一个标签：</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>They are queued again, with %1 as what was said before</source>
        <translation>重新排队，“%1”显示为此前的标注</translation>
    </message>
    <message>
        <source>%1 texts are labelled as %2. What becomes of them?</source>
        <translation>有 %1 条文本标注为“%2”。如何处理它们？</translation>
    </message>
    <message>
        <source>The label that they get</source>
        <translation>换成的标签</translation>
    </message>
    <message>
        <source>Remove the label</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>wendu::RunPlot</name>
    <message>
        <source>Loss (nats)</source>
        <translation>损失（奈特）</translation>
    </message>
    <message>
        <source>Fills as soon as a training takes its first step.</source>
        <translation>训练完成第一步后，这里会显示曲线。</translation>
    </message>
    <message>
        <source>Fills with the loss. The hold-out&apos;s points need labelled texts there.</source>
        <translation>随损失一起显示。留出集的数据点需要其中有已标注的文本。</translation>
    </message>
    <message>
        <source>earlier runs</source>
        <translation>以前的训练</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>第 %1 次训练</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>每一步</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>hold-out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <source>Accuracy by labels</source>
        <translation>准确率随标注量变化</translation>
    </message>
    <message>
        <source>Fills with the hold-out&apos;s accuracy.</source>
        <translation>留出集准确率会显示在这里。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
</context>
<context>
    <name>wendu::Runner</name>
    <message>
        <source>Wendu ended before this run did.</source>
        <translation>本次训练尚未结束，Wendu 就退出了。</translation>
    </message>
    <message>
        <source>The worker is busy with another plan.</source>
        <translation>后台进程正忙于另一项任务。</translation>
    </message>
    <message>
        <source>Wait until it is through, or stop it.</source>
        <translation>请等待其完成，或将其停止。</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Close it where it is being written, and open it again.</source>
        <translation>请在正在编辑它的地方关闭，然后重新打开。</translation>
    </message>
    <message>
        <source>The recipe cannot be used: %1.</source>
        <translation>无法使用该训练方案：%1。</translation>
    </message>
    <message>
        <source>Correct the recipe.</source>
        <translation>请更正训练方案。</translation>
    </message>
    <message>
        <source>There is no base model to train from.</source>
        <translation>没有可用于训练的基础模型。</translation>
    </message>
    <message>
        <source>Get one by its name, or choose a folder in Hugging Face&apos;s format.</source>
        <translation>请按名称获取模型，或选择 Hugging Face 格式的文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) are in use outside the hold-out; training needs at least 2.</source>
        <translation>
            <numerusform>留出集之外只用到了 %n 种标签；训练至少需要 2 种。</numerusform>
        </translation>
    </message>
    <message>
        <source>Label more texts, with different labels.</source>
        <translation>请用不同的标签标注更多文本。</translation>
    </message>
    <message>
        <source>There is no trained model yet.</source>
        <translation>还没有训练好的模型。</translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation>请先训练模型。</translation>
    </message>
</context>
<context>
    <name>wendu::RunsModel</name>
    <message>
        <source>starred</source>
        <translation>已加星</translation>
    </message>
    <message>
        <source>not starred</source>
        <translation>未加星</translation>
    </message>
    <message>
        <source>%1 % ± %2</source>
        <translation>%1 % ± %2</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>Run %1, started %2</source>
        <translation>第 %1 次训练，开始于 %2</translation>
    </message>
    <message>
        <source>Right on %1 % of %2 hold-out texts; 95 % interval %3 % to %4 % (Wilson)</source>
        <translation>%2 条留出集文本中判对 %1 %；95 % 区间 %3 % 至 %4 %（Wilson）</translation>
    </message>
    <message>
        <source>Star the runs that you want to find again</source>
        <translation>给以后要找回的训练加星</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>How many labels it learnt from</source>
        <translation>学习所用的标注条数</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>On the hold-out, with half the width of its 95 % interval</source>
        <translation>在留出集上，附 95 % 区间的半宽</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro F1 on the hold-out</source>
        <translation>留出集上的宏平均 F1</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Macro F1 %1</source>
        <translation>宏平均 F1 %1</translation>
    </message>
</context>
<context>
    <name>wendu::SampleProject</name>
    <message>
        <source>Product reviews</source>
        <translation>商品评论</translation>
    </message>
    <message>
        <source>Judge what the customer feels about **this product**, not about the shop or the courier.

- **negative**: a complaint, a disappointment, a warning to others
- **neutral**: a fact, a question, or praise and blame in balance
- **positive**: content, praise, a recommendation</source>
        <translation>请判断顾客对**这件商品**的感受，而不是对店家或快递的感受。

- **负面**：抱怨、失望、提醒他人别买
- **中性**：陈述事实、提问，或褒贬参半
- **正面**：满意、称赞、推荐</translation>
    </message>
    <message>
        <source>20 raters</source>
        <translation>20 位评分者</translation>
    </message>
</context>
<context>
    <name>wendu::SavedFiltersButton</name>
    <message>
        <source>No filter is saved yet</source>
        <translation>还没有保存的筛选</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>保存当前筛选…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rename the filter</source>
        <translation>重命名筛选</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存当前筛选</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>筛选名称：</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Saved as “%1”.</source>
        <translation>已保存为“%1”。</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Bring back “%1”</source>
        <translation>恢复“%1”</translation>
    </message>
    <message>
        <source>Deleted “%1”. The menu of the filters brings it back.</source>
        <translation>已删除“%1”。可在筛选菜单中恢复。</translation>
    </message>
</context>
<context>
    <name>wendu::ScaleButton</name>
    <message>
        <source>%1, step %2 of %3</source>
        <translation>%1，第 %2 级，共 %3 级</translation>
    </message>
</context>
<context>
    <name>wendu::SchemeDialog</name>
    <message>
        <source>Labels and guidelines</source>
        <translation>标签与标注规范</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>The model&apos;s suggestions were made for the labels as they are: they come back with the next training.</source>
        <translation>模型的建议是按现有标签给出的：下次训练后会重新出现。</translation>
    </message>
    <message>
        <source>Does a label mean something else now? Tick Queue again, and its texts come up once more, with the label as what was said before.</source>
        <translation>某个标签的含义变了吗？勾选“重新排队”，它的文本会再次出现，原标签显示为此前的标注。</translation>
    </message>
    <message>
        <source>Each version of the guidelines is kept. Saving can be undone.</source>
        <translation>规范的每个版本都会保留。保存后可以撤销。</translation>
    </message>
    <message>
        <source>Saving the labels…</source>
        <translation>正在保存标签…</translation>
    </message>
    <message>
        <source>Add a mark</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <source>Said of a text beside its label, for example that it is sarcastic. No model learns it.</source>
        <translation>与标签并列地说明文本，例如它是反讽。模型不会学习标记。</translation>
    </message>
    <message>
        <source>With marks, a label waits for Enter, so that marks can be given beside it.</source>
        <translation>有了标记之后，选定标签还要按 Enter 才保存，以便同时给出标记。</translation>
    </message>
    <message>
        <source>What was changed here is not saved.</source>
        <translation>这里的更改尚未保存。</translation>
    </message>
    <message>
        <source>When the window is closed now, it is lost.</source>
        <translation>现在关闭窗口，更改就会丢失。</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>不保存并关闭</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Texts lose the marks that were removed; they keep their labels.</source>
        <translation>文本会失去被删除的标记，但标签保留。</translation>
    </message>
</context>
<context>
    <name>wendu::Screenshots</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>The picture %1 cannot be written.</source>
        <translation>无法写入图片 %1。</translation>
    </message>
    <message>
        <source>The attribution for a picture did not come: %1</source>
        <translation>未能取得图片所需的归因：%1</translation>
    </message>
    <message>
        <source>There is no dialog for the picture %1.</source>
        <translation>没有可供图片 %1 使用的对话框。</translation>
    </message>
</context>
<context>
    <name>wendu::SelectionBar</name>
    <message>
        <source>1 selected</source>
        <translation>已选 1 条</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选 %1 条</translation>
    </message>
    <message>
        <source>Label the selected texts %1</source>
        <translation>将选中的文本标注为“%1”</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Clear label</source>
        <translation>清除标签</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Select several to label at once</source>
        <translation>选中多条即可一次标注</translation>
    </message>
    <message>
        <source>Two selected texts side by side, or one with those that are identical to it</source>
        <translation>并排比较选中的两条文本，或比较一条文本与它的相同文本</translation>
    </message>
    <message>
        <source>Skip the selected texts</source>
        <translation>跳过选中的文本</translation>
    </message>
    <message>
        <source>Make the selected texts unlabelled again</source>
        <translation>让选中的文本恢复为未标注</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>撤销最近一次更改</translation>
    </message>
    <message>
        <source>Label the selected texts %1, or take that away where all have it</source>
        <translation>为选中的文本标注“%1”；若都已有该标签则去掉</translation>
    </message>
</context>
<context>
    <name>wendu::ShortcutEditor</name>
    <message>
        <source>Tab, Enter and Escape lead through the window and keep their meaning. Choose another key.</source>
        <translation>Tab、Enter 和 Esc 用于在窗口中移动，不能改作他用。请另选按键。</translation>
    </message>
    <message>
        <source>Press the key, with Ctrl, Alt or Shift if you like. Escape leaves it as it was.</source>
        <translation>请按下按键，可以同时按 Ctrl、Alt 或 Shift。按 Esc 保持不变。</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>更改按键</translation>
    </message>
    <message>
        <source>Search by command or key</source>
        <translation>按命令或按键搜索</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Works on</source>
        <translation>适用页面</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Remove its keys</source>
        <translation>移除按键</translation>
    </message>
    <message>
        <source>Back to the standard</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>All back to the standard</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No command is called so.</source>
        <translation>没有这样的命令。</translation>
    </message>
    <message>
        <source>The keys of labels are part of this project&apos;s labels.</source>
        <translation>标签的按键由本项目的标签设置决定。</translation>
    </message>
    <message>
        <source>Has no key by standard.</source>
        <translation>默认没有按键。</translation>
    </message>
    <message>
        <source>By standard: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>%1 is a key of “%2” now.</source>
        <translation>%1 现在是“%2”的按键。</translation>
    </message>
    <message>
        <source>%1 is a label&apos;s key in this project: “%2”. Choose another key, or give that label another one.</source>
        <translation>%1 是本项目中标签“%2”的按键。请另选按键，或为该标签换一个按键。</translation>
    </message>
    <message>
        <source>%1 is the key of “%2” (%3). A key of two commands would do neither.</source>
        <translation>%1 已是“%2”（%3）的按键。同一按键用于两个命令时，两者都不会执行。</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>改用于此命令</translation>
    </message>
</context>
<context>
    <name>wendu::SidePanel</name>
    <message>
        <source>Nothing is in front.</source>
        <translation>当前没有文本。</translation>
    </message>
    <message>
        <source>Margin %1: the model wavers between %2 and %3.</source>
        <translation>边际 %1：模型在“%2”与“%3”之间摇摆。</translation>
    </message>
    <message>
        <source>Entropy %1 nats: the model spreads over the labels, %2 first.</source>
        <translation>熵 %1 奈特：模型的判断较为分散，首选“%2”。</translation>
    </message>
    <message>
        <source>Confidence %1 in %2: the model is unsure.</source>
        <translation>对“%2”的置信度为 %1：模型没有把握。</translation>
    </message>
    <message>
        <source>Picked at random in this round.</source>
        <translation>本轮随机挑选。</translation>
    </message>
    <message>
        <source>Belongs to the hold-out: accuracy is measured on it, and it never trains the model.</source>
        <translation>属于留出集：用于评估准确率，绝不参与训练。</translation>
    </message>
    <message>
        <source>Labelled before. A new label takes the place of the old one; both stay on record.</source>
        <translation>先前已标注。新标签将取代旧标签，两者都会留下记录。</translation>
    </message>
    <message>
        <source>Not picked by the model: the next one in a random order.</source>
        <translation>并非模型挑选：按随机顺序的下一条。</translation>
    </message>
    <message>
        <source>None yet: no model has scored this text.</source>
        <translation>暂无：还没有模型给这条文本打过分。</translation>
    </message>
    <message numerus="yes">
        <source>%n texts an hour</source>
        <translation>
            <numerusform>每小时 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes left in this round</source>
        <translation>
            <numerusform>本轮还需 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Why this text</source>
        <translation>为何选这条</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>标注规范</translation>
    </message>
    <message>
        <source>Last ten</source>
        <translation>最近十条</translation>
    </message>
    <message>
        <source>Suggestion: %1</source>
        <translation>建议：%1</translation>
    </message>
    <message>
        <source>Last ten decisions</source>
        <translation>最近十次决定</translation>
    </message>
    <message>
        <source>None written yet.</source>
        <translation>尚未编写。</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Nothing decided yet.</source>
        <translation>还没有决定。</translation>
    </message>
    <message>
        <source>The model is unsure about its labels, most about %1.</source>
        <translation>模型对各标签没有把握，其中最不确定的是“%1”。</translation>
    </message>
    <message>
        <source>From the file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>Queued again.</source>
        <translation>重新排队。</translation>
    </message>
    <message>
        <source>Queued again. Said before: %1.</source>
        <translation>重新排队。此前标注为：%1。</translation>
    </message>
    <message>
        <source>Hidden until you label.</source>
        <translation>标注前隐藏。</translation>
    </message>
    <message>
        <source>Hidden until you label. %1 to look.</source>
        <translation>标注前隐藏。按 %1 查看。</translation>
    </message>
    <message>
        <source>The model was unsure about this text.</source>
        <translation>模型对这条文本没有把握。</translation>
    </message>
</context>
<context>
    <name>wendu::SimilarBar</name>
    <message>
        <source>Looking for similar texts…</source>
        <translation>正在查找相似文本…</translation>
    </message>
    <message>
        <source>Looking for similar texts: %1 of %2</source>
        <translation>正在查找相似文本：%1 / %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>wendu::SimilarSearch</name>
    <message>
        <source>The worker answered for another number of texts.</source>
        <translation>后台进程返回的文本数量不符。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
</context>
<context>
    <name>wendu::StartPage</name>
    <message>
        <source>Wendu</source>
        <translation>温度 Wendu</translation>
    </message>
    <message>
        <source>Label customer feedback, train a model on it, and let it pick what to label next. Nothing leaves this machine.</source>
        <translation>标注客户反馈，用它训练模型，再由模型挑选下一批要标注的文本。所有数据都留在本机。</translation>
    </message>
    <message>
        <source>New project from a file</source>
        <translation>从文件新建项目</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>A .wendu file. You can also drop one here.</source>
        <translation>打开 .wendu 文件，也可以拖放到这里。</translation>
    </message>
    <message>
        <source>Try the sample project</source>
        <translation>试用示例项目</translation>
    </message>
    <message>
        <source>3,708 sentences of real product reviews, ready to label.</source>
        <translation>3,708 句真实商品评论，可以立即标注。</translation>
    </message>
    <message>
        <source>The sample texts did not come along with this program.</source>
        <translation>本程序未附带示例文本。</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>A table, a workbook, JSON or a folder with your texts; labels and model in three steps.</source>
        <translation>含有文本的表格、工作簿、JSON 或文件夹；三步设好标签和模型。</translation>
    </message>
</context>
<context>
    <name>wendu::StatusPanel</name>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Starting the worker</source>
        <translation>正在启动后台进程</translation>
    </message>
    <message>
        <source>Sending the model</source>
        <translation>正在发送模型</translation>
    </message>
    <message>
        <source>Sending the texts</source>
        <translation>正在发送文本</translation>
    </message>
    <message>
        <source>Training run %1</source>
        <translation>第 %1 次训练</translation>
    </message>
    <message>
        <source>Measuring on the hold-out</source>
        <translation>正在留出集上评估</translation>
    </message>
    <message>
        <source>Receiving the model</source>
        <translation>正在接收模型</translation>
    </message>
    <message>
        <source>Scoring the pool</source>
        <translation>正在给未标注文本打分</translation>
    </message>
    <message>
        <source>Picking the next texts</source>
        <translation>正在挑选下一批文本</translation>
    </message>
    <message>
        <source>The worker does not answer</source>
        <translation>后台进程没有响应</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1/%2 个周期</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
    <message>
        <source>worker at rest</source>
        <translation>后台进程空闲</translation>
    </message>
    <message>
        <source>worker is starting</source>
        <translation>后台进程正在启动</translation>
    </message>
    <message>
        <source>worker does not answer</source>
        <translation>后台进程没有响应</translation>
    </message>
    <message>
        <source>worker %1</source>
        <translation>后台进程 %1</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>device: automatic</source>
        <translation>设备：自动</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>worker is ready</source>
        <translation>后台进程就绪</translation>
    </message>
</context>
<context>
    <name>wendu::TextCard</name>
    <message>
        <source>Text to label</source>
        <translation>待标注的文本</translation>
    </message>
    <message>
        <source>against: −%1</source>
        <translation>反对：−%1</translation>
    </message>
    <message>
        <source>for: +%1</source>
        <translation>支持：+%1</translation>
    </message>
    <message>
        <source>The first %1 of %2 characters; more come as you read on.</source>
        <translation>显示前 %1 个字符，共 %2 个；继续阅读时会显示更多。</translation>
    </message>
</context>
<context>
    <name>wendu::TextExporting</name>
    <message>
        <source>Export texts</source>
        <translation>导出文本</translation>
    </message>
    <message>
        <source>Exporting %1…</source>
        <translation>正在导出 %1…</translation>
    </message>
    <message>
        <source>Texts are being exported already.</source>
        <translation>已有文本正在导出。</translation>
    </message>
    <message>
        <source>Wait until that is through, or cancel it.</source>
        <translation>请等待其完成，或将其取消。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln text(s) written</source>
        <translation>
            <numerusform>%1：已写入 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them shortened</source>
        <translation>
            <numerusform>，其中 %Ln 条被截短</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::TextPane</name>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show this text on the Label page</source>
        <translation>在“标注”页显示这条文本</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text labelled %1</source>
        <translation>标注为 %1 的文本</translation>
    </message>
    <message>
        <source>%1, its first %2 of %3 characters</source>
        <translation>%1，仅前 %2 个字符（共 %3 个）</translation>
    </message>
</context>
<context>
    <name>wendu::TextsModel</name>
    <message>
        <source>hold-out</source>
        <translation>留出集</translation>
    </message>
    <message>
        <source>The list changed while the selected texts were being read.</source>
        <translation>读取选中的文本时列表发生了变化。</translation>
    </message>
    <message>
        <source>Select them again.</source>
        <translation>请重新选择。</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>已加旗标</translation>
    </message>
    <message>
        <source>commented</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>The model says another label than the annotator.</source>
        <translation>模型的判断与标注者不同。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>What the latest model says, and how sure it is</source>
        <translation>最近的模型的判断及把握</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>How far the model&apos;s two likeliest labels are apart: the smaller, the less sure it is</source>
        <translation>模型最可能的两个标签之间的差距：越小越没有把握</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>边际</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>旗标</translation>
    </message>
    <message>
        <source>The row in the imported file</source>
        <translation>在导入文件中的行号</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
</context>
<context>
    <name>wendu::TextsPage</name>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>No text is like that.</source>
        <translation>没有符合条件的文本。</translation>
    </message>
    <message>
        <source>The key %1 stands for no label of this project.</source>
        <translation>按键 %1 不对应本项目的任何标签。</translation>
    </message>
    <message>
        <source>Search the texts</source>
        <translation>搜索文本</translation>
    </message>
    <message>
        <source>Show all texts</source>
        <translation>显示全部文本</translation>
    </message>
    <message>
        <source>Label the selected as %1</source>
        <translation>将选中的文本标注为“%1”</translation>
    </message>
    <message>
        <source>Select texts first: Space selects one, Shift with the arrow keys several.</source>
        <translation>请先选择文本：空格选一条，Shift 加方向键选多条。</translation>
    </message>
    <message>
        <source>Skip the selected texts</source>
        <translation>跳过选中的文本</translation>
    </message>
    <message>
        <source>Clear the labels of the selected texts</source>
        <translation>让选中的文本恢复为未标注</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>矛盾</translation>
    </message>
    <message>
        <source>No such texts: whatever says the same has the same label.</source>
        <translation>没有矛盾：内容相同的文本标签也相同。</translation>
    </message>
    <message>
        <source>Select two texts to compare them, or one to compare it with those that are identical.</source>
        <translation>请选中两条文本进行比较，或选中一条与相同文本比较。</translation>
    </message>
    <message>
        <source>Compare texts</source>
        <translation>比较文本</translation>
    </message>
    <message>
        <source>No other text is identical to this one.</source>
        <translation>没有与这条文本相同的文本。</translation>
    </message>
    <message>
        <source>Select one text to find those that are similar to it.</source>
        <translation>请选中一条文本以查找与它相似的文本。</translation>
    </message>
    <message>
        <source>Similar texts</source>
        <translation>相似文本</translation>
    </message>
    <message>
        <source>Nothing else is shown that could be similar.</source>
        <translation>当前没有其他可供比较的文本。</translation>
    </message>
    <message>
        <source>Filter the texts</source>
        <translation>筛选文本</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存当前筛选</translation>
    </message>
    <message>
        <source>Find texts that contradict each other</source>
        <translation>查找互相矛盾的文本</translation>
    </message>
    <message>
        <source>Compare the selected texts</source>
        <translation>比较选中的文本</translation>
    </message>
    <message>
        <source>Find texts similar to the selected one</source>
        <translation>查找与选中文本相似的文本</translation>
    </message>
    <message>
        <source>Labelled: %1.</source>
        <translation>已标注：%1。</translation>
    </message>
    <message>
        <source>Skipped: %1.</source>
        <translation>已跳过：%1。</translation>
    </message>
    <message>
        <source>Cleared: %1.</source>
        <translation>已清除：%1。</translation>
    </message>
    <message>
        <source>No texts yet. Import a file or a folder with your texts.</source>
        <translation>还没有文本。请导入含有文本的文件或文件夹。</translation>
    </message>
    <message>
        <source>Flagged: %1.</source>
        <translation>已加旗标：%1。</translation>
    </message>
    <message>
        <source>Flags removed: %1.</source>
        <translation>已去掉旗标：%1。</translation>
    </message>
    <message>
        <source>Flag the selected texts, or take their flags away</source>
        <translation>为选中的文本加旗标，或去掉旗标</translation>
    </message>
    <message>
        <source>Label taken away: %1.</source>
        <translation>已去掉标签：%1。</translation>
    </message>
    <message>
        <source>Labelled: %1, and identical to them: %2.</source>
        <translation>已标注：%1；相同文本：%2。</translation>
    </message>
</context>
<context>
    <name>wendu::TrainBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Ends the training within one batch; its labels and earlier models stay</source>
        <translation>在一个批次内结束训练；标注和先前的模型都会保留</translation>
    </message>
    <message>
        <source>Train on the labels, score the rest and pick the next texts</source>
        <translation>用已有标注训练，给其余文本打分，并挑选下一批文本</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>no base model</source>
        <translation>没有基础模型</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>A base model&apos;s folder: config.json, model.safetensors and its tokenizer</source>
        <translation>基础模型文件夹：config.json、model.safetensors 及其分词器</translation>
    </message>
    <message>
        <source>by margin</source>
        <translation>按边际</translation>
    </message>
    <message>
        <source>by entropy</source>
        <translation>按熵</translation>
    </message>
    <message>
        <source>by least confidence</source>
        <translation>按最低置信度</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>训练方案</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>How many texts to pick</source>
        <translation>挑选多少条文本</translation>
    </message>
    <message>
        <source>How to pick</source>
        <translation>挑选方式</translation>
    </message>
    <message>
        <source>Which texts come next: those that the model is least sure of, or any</source>
        <translation>下一批文本：模型最没有把握的，或任意文本</translation>
    </message>
    <message>
        <source>For some dozens to some hundreds of labels: %1</source>
        <translation>适合几十到几百条标注：%1</translation>
    </message>
    <message>
        <source>learning rate %1, batches of %2, up to %3 epochs, %4 word pieces</source>
        <translation>学习率 %1，批大小 %2，最多 %3 个周期，%4 个词元</translation>
    </message>
    <message>
        <source>Small set</source>
        <translation>小样本方案</translation>
    </message>
    <message>
        <source>Standard fine-tuning</source>
        <translation>标准微调</translation>
    </message>
    <message>
        <source>My own recipe</source>
        <translation>自定义方案</translation>
    </message>
    <message>
        <source>pick</source>
        <translation>挑选</translation>
    </message>
    <message>
        <source>Get a model…</source>
        <translation>获取模型…</translation>
    </message>
    <message>
        <source>quickly</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Scores exactly only the texts that could be picked, and the others in a lower precision where this processor is faster at it. What that changes is measured and said.</source>
        <translation>只对可能被挑选的文本精确打分；若本机处理器以较低精度计算更快，其余文本即以较低精度打分。由此带来的差异会实测并说明。</translation>
    </message>
</context>
<context>
    <name>wendu::TrainPage</name>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>项目以只读方式打开。</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>第 %1 次训练</translation>
    </message>
    <message>
        <source>1 label</source>
        <translation>1 条标注</translation>
    </message>
    <message>
        <source>%1 labels</source>
        <translation>%1 条标注</translation>
    </message>
    <message>
        <source>snapshot %1</source>
        <translation>快照 %1</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1/%2 个周期</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Space stars the run, F2 edits its note</source>
        <translation>按空格加星，按 F2 编辑备注</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标注量</translation>
    </message>
    <message>
        <source>Note on run %1</source>
        <translation>第 %1 次训练的备注</translation>
    </message>
    <message>
        <source>Note on the run</source>
        <translation>这次训练的备注</translation>
    </message>
    <message>
        <source>Accuracy by labels</source>
        <translation>准确率随标注量变化</translation>
    </message>
    <message>
        <source>This cell&apos;s texts cannot be listed: the hold-out has not been scored text by text.</source>
        <translation>无法列出这一格的文本：留出集尚未逐条打分。</translation>
    </message>
    <message>
        <source>No run yet. Label some texts, then train.</source>
        <translation>还没有训练记录。先标注一些文本，再训练。</translation>
    </message>
    <message>
        <source>Star the run</source>
        <translation>为这次训练加星</translation>
    </message>
</context>
<context>
    <name>wendu::Training</name>
    <message numerus="yes">
        <source>%n different label(s) are in use outside the hold-out; training needs at least 2.</source>
        <translation>
            <numerusform>留出集之外只用到了 %n 种不同的标签；训练至少需要 2 种。</numerusform>
        </translation>
    </message>
    <message>
        <source>Label more texts, with different labels.</source>
        <translation>请用不同的标签标注更多文本。</translation>
    </message>
</context>
<context>
    <name>wendu::TrainingSet</name>
    <message>
        <source>1 label</source>
        <translation>1 条标注</translation>
    </message>
    <message>
        <source>%1 labels</source>
        <translation>%1 条标注</translation>
    </message>
    <message>
        <source>hold-out %1 of %2 labelled</source>
        <translation>留出集已标注 %1 / %2</translation>
    </message>
    <message>
        <source>no hold-out: accuracy will not be known</source>
        <translation>没有留出集：将无法得知准确率</translation>
    </message>
    <message>
        <source>snapshot %1</source>
        <translation>快照 %1</translation>
    </message>
    <message>
        <source>Label some texts first, with at least two different labels.</source>
        <translation>请先标注一些文本，至少用到两种不同的标签。</translation>
    </message>
</context>
<context>
    <name>wendu::WindowCommands</name>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation>示例项目</translation>
    </message>
    <message>
        <source>Import texts…</source>
        <translation>导入文本…</translation>
    </message>
    <message>
        <source>Export texts…</source>
        <translation>导出文本…</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>首选项…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>新建窗口</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色 / 深色</translation>
    </message>
    <message>
        <source>Search the texts</source>
        <translation>搜索文本</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡（CUDA）</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
</context>
<context>
    <name>wendu::WindowDocks</name>
    <message>
        <source>About this text</source>
        <translation>关于这条文本</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>标注速度</translation>
    </message>
</context>
<context>
    <name>wendu::WorkProgress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
</context>
<context>
    <name>wendu::WorkerCalls</name>
    <message>
        <source>%1 cannot be read, or has changed while it was sent.</source>
        <translation>%1 无法读取，或在发送过程中发生了变化。</translation>
    </message>
    <message>
        <source>Check the file and start again.</source>
        <translation>请检查文件后重新开始。</translation>
    </message>
    <message>
        <source>The worker still lacks %1 after it was sent.</source>
        <translation>%1 已发送，但后台进程仍没有收到。</translation>
    </message>
    <message>
        <source>Start again; if it happens again, restart the worker.</source>
        <translation>请重新开始；若再次发生，请重启后台进程。</translation>
    </message>
    <message>
        <source>The worker asks for the file &apos;%1&apos;, which is none of the model&apos;s.</source>
        <translation>后台进程请求文件“%1”，它不属于该模型。</translation>
    </message>
    <message>
        <source>Check which program the worker&apos;s command starts.</source>
        <translation>请检查后台进程命令启动的是哪个程序。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
</context>
<context>
    <name>wendu::WorkerClient</name>
    <message>
        <source>The worker wrote what is no message: %1.</source>
        <translation>后台进程写出了无法识别的消息：%1。</translation>
    </message>
    <message>
        <source>Check that the worker&apos;s command starts wendu-worker, and that nothing else (a login greeting, for example) writes to its output.</source>
        <translation>请确认后台进程命令启动的是 wendu-worker，并且没有其他内容（例如登录欢迎语）写入其输出。</translation>
    </message>
    <message>
        <source>The worker (release %1) speaks version %2 of the protocol; expected version %3.</source>
        <translation>后台进程（版本 %1）使用协议版本 %2；应为版本 %3。</translation>
    </message>
    <message>
        <source>Install the wendu-worker of release %1 where the worker runs.</source>
        <translation>请在后台进程所在的机器上安装 %1 版的 wendu-worker。</translation>
    </message>
    <message>
        <source>The worker was started and said nothing for %1 s.</source>
        <translation>后台进程启动后 %1 秒内没有任何响应。</translation>
    </message>
    <message>
        <source>Check that the worker&apos;s command starts wendu-worker; run it in a terminal to see what it waits for.</source>
        <translation>请确认后台进程命令启动的是 wendu-worker；可在终端中运行，看看它在等待什么。</translation>
    </message>
    <message>
        <source>The worker could not be started: %1 (%2).</source>
        <translation>无法启动后台进程：%1（%2）。</translation>
    </message>
    <message>
        <source>Put wendu-worker beside this program or on the PATH, or correct the worker&apos;s command.</source>
        <translation>请将 wendu-worker 放在本程序旁边或 PATH 中，或更正后台进程命令。</translation>
    </message>
    <message>
        <source>The worker ended with exit code %1.</source>
        <translation>后台进程已结束，退出码 %1。</translation>
    </message>
    <message>
        <source>The worker ended with exit code %1 before it said a word.</source>
        <translation>后台进程尚无响应便已结束，退出码 %1。</translation>
    </message>
    <message>
        <source>The worker was killed by signal 9 (out of memory?).</source>
        <translation>后台进程被信号 9 终止（可能是内存不足）。</translation>
    </message>
    <message>
        <source>The worker was killed by signal %1.</source>
        <translation>后台进程被信号 %1 终止。</translation>
    </message>
    <message>
        <source>Its last message is cut off.</source>
        <translation>它的最后一条消息不完整。</translation>
    </message>
    <message>
        <source>It last wrote: %1</source>
        <translation>它最后写出：%1</translation>
    </message>
    <message>
        <source>Labels are safe. Start again; a smaller batch or a shorter maximum length needs less memory.</source>
        <translation>标注安全无损。请重新开始；减小批大小或缩短最大长度可减少内存占用。</translation>
    </message>
    <message>
        <source>Labels are safe. Start again; if it ends again, run the worker&apos;s command in a terminal.</source>
        <translation>标注安全无损。请重新开始；若再次结束，请在终端中运行后台进程命令。</translation>
    </message>
</context>
<context>
    <name>wendu::duration</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
</context>
<context>
    <name>wendu::hub::Address</name>
    <message>
        <source>Give an address such as https://huggingface.co.</source>
        <translation>请提供类似 https://huggingface.co 的地址。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no address of a hub.</source>
        <translation>“%1”不是模型站点的地址。</translation>
    </message>
    <message>
        <source>The hub&apos;s address %1 begins with %2; expected https, so that nobody on the way can change a model.</source>
        <translation>模型站点的地址 %1 以 %2 开头；应为 https，以免模型在途中被篡改。</translation>
    </message>
    <message>
        <source>The hub&apos;s address %1 holds more than a host and a path.</source>
        <translation>模型站点的地址 %1 除主机和路径外还含有其他内容。</translation>
    </message>
    <message>
        <source>Leave out names, passwords and everything from a question mark on: Wendu never signs in.</source>
        <translation>请去掉用户名、密码以及问号之后的内容：Wendu 从不登录。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a model name.</source>
        <translation>“%1”不是模型名称。</translation>
    </message>
    <message>
        <source>Give the owner and the name, such as google-bert/bert-base-chinese.</source>
        <translation>请提供所有者和名称，例如 google-bert/bert-base-chinese。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no revision of a model.</source>
        <translation>“%1”不是模型的版本。</translation>
    </message>
    <message>
        <source>Give a branch, a tag or a commit, such as main.</source>
        <translation>请提供分支、标签或提交，例如 main。</translation>
    </message>
    <message>
        <source>%1 redirects to &apos;%2&apos;; expected an address that begins with https.</source>
        <translation>%1 重定向到“%2”；应为以 https 开头的地址。</translation>
    </message>
    <message>
        <source>Nothing was fetched from there. Choose another hub.</source>
        <translation>没有从那里下载任何内容。请另选模型站点。</translation>
    </message>
</context>
<context>
    <name>wendu::hub::Download</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>Check that the folder is writable and the disk has room.</source>
        <translation>请检查文件夹是否可写、磁盘空间是否足够。</translation>
    </message>
    <message>
        <source>%1 is being fetched by another Wendu already.</source>
        <translation>另一个 Wendu 正在下载 %1。</translation>
    </message>
    <message>
        <source>Wait until it has ended there, or stop it.</source>
        <translation>请等待其完成，或将其停止。</translation>
    </message>
    <message>
        <source>The disk of %1 has too little room: found %2; expected %3.</source>
        <translation>%1 所在磁盘空间不足：可用 %2，至少需要 %3。</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>请腾出磁盘空间，然后重试。</translation>
    </message>
</context>
<context>
    <name>wendu::hub::Hub</name>
    <message>
        <source>The hub&apos;s list of files is longer than %1 bytes.</source>
        <translation>模型站点的文件列表超过 %1 字节。</translation>
    </message>
    <message>
        <source>Check the hub&apos;s address, or choose another model.</source>
        <translation>请检查模型站点的地址，或另选模型。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>What has come is kept: ask for the same model again to go on.</source>
        <translation>已下载的部分会保留：再次获取同一模型即可继续。</translation>
    </message>
</context>
<context>
    <name>wendu::hub::Model</name>
    <message>
        <source>The hub&apos;s answer makes no sense: found %1; expected %2.</source>
        <translation>模型站点的回答无法理解：现为 %1；应为 %2。</translation>
    </message>
    <message>
        <source>Check the hub&apos;s address, or try again later.</source>
        <translation>请检查模型站点的地址，或稍后重试。</translation>
    </message>
    <message>
        <source>no hash of %1</source>
        <translation>%1 没有哈希值</translation>
    </message>
    <message>
        <source>a SHA-256, or the blob&apos;s hash of Git</source>
        <translation>SHA-256 或 Git 对象的哈希值</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1，%2 字节</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>%1 has its weights as a pickle only (%2), which can run any code when it is read; expected model.safetensors.</source>
        <translation>%1 的权重只有 pickle 格式（%2），读取时可能执行任意代码；应有 model.safetensors。</translation>
    </message>
    <message>
        <source>%1 has no weights that Wendu reads; expected model.safetensors.</source>
        <translation>%1 没有 Wendu 能读取的权重；应有 model.safetensors。</translation>
    </message>
    <message>
        <source>Choose a model whose list of files has it.</source>
        <translation>请选择文件列表中含有该文件的模型。</translation>
    </message>
    <message>
        <source>%1 is no model for Transformers: it has no config.json.</source>
        <translation>%1 不是 Transformers 模型：没有 config.json。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请另选模型。</translation>
    </message>
    <message>
        <source>%1 bytes without a commit and files</source>
        <translation>%1 字节，但没有提交和文件</translation>
    </message>
    <message>
        <source>a model&apos;s list of files</source>
        <translation>模型的文件列表</translation>
    </message>
    <message>
        <source>a file of the name &apos;%1&apos;</source>
        <translation>名为“%1”的文件</translation>
    </message>
    <message>
        <source>names that stay inside of a folder, each once</source>
        <translation>不超出文件夹且不重复的名称</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>the commit %1</source>
        <translation>提交 %1</translation>
    </message>
</context>
<context>
    <name>wendu::hub::PartialFile</name>
    <message>
        <source>The hub sends %1 with another length than it said: found %2 bytes; expected %3.</source>
        <translation>模型站点发来的 %1 与声明的长度不符：现为 %2 字节；应为 %3。</translation>
    </message>
    <message>
        <source>Look the model up again; if that changes nothing, choose another hub.</source>
        <translation>请重新查找该模型；若仍然如此，请另选模型站点。</translation>
    </message>
    <message>
        <source>The hub sends more of %1 than it said; expected %2 bytes.</source>
        <translation>模型站点发来的 %1 超出声明的长度；应为 %2 字节。</translation>
    </message>
    <message>
        <source>%1 is not what the hub says it is: found the %2 %3; expected %4.</source>
        <translation>%1 与模型站点的声明不符：其 %2 为 %3；应为 %4。</translation>
    </message>
    <message>
        <source>The file was thrown away. Try again; if that changes nothing, choose another hub.</source>
        <translation>该文件已丢弃。请重试；若仍然如此，请另选模型站点。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again; what has come is kept.</source>
        <translation>请腾出磁盘空间，然后重试；已下载的部分会保留。</translation>
    </message>
</context>
<context>
    <name>wendu::hub::Transfer</name>
    <message numerus="yes">
        <source>%1 has sent nothing for %n second(s).</source>
        <translation>
            <numerusform>%1 已有 %n 秒没有发来任何数据。</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again later; what has come is kept.</source>
        <translation>请稍后重试；已下载的部分会保留。</translation>
    </message>
    <message>
        <source>%1 no longer has the rest of a file.</source>
        <translation>%1 已没有文件的其余部分。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>%1 redirects more than %2 times.</source>
        <translation>%1 的重定向超过 %2 次。</translation>
    </message>
    <message>
        <source>Check the hub&apos;s address, or choose another hub.</source>
        <translation>请检查模型站点的地址，或另选模型站点。</translation>
    </message>
    <message>
        <source>%1 sent another part of a file than it was asked for: found &apos;%2&apos;; expected bytes from %3 on.</source>
        <translation>%1 发来的不是所请求的文件部分：现为“%2”；应从第 %3 字节开始。</translation>
    </message>
    <message>
        <source>Choose another hub.</source>
        <translation>请另选模型站点。</translation>
    </message>
    <message>
        <source>%1 cut the connection before everything had come.</source>
        <translation>%1 在传输完成之前断开了连接。</translation>
    </message>
    <message>
        <source>Try again; what has come is kept.</source>
        <translation>请重试；已下载的部分会保留。</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>无法连接 %1：%2。</translation>
    </message>
    <message>
        <source>Check the connection, the proxy of the system and the hub&apos;s address, then try again.</source>
        <translation>请检查网络连接、系统代理和模型站点的地址，然后重试。</translation>
    </message>
    <message>
        <source>%1 does not give this model to everyone (HTTP %2): it does not exist, is private, or wants its conditions to be accepted.</source>
        <translation>%1 不公开提供该模型（HTTP %2）：模型不存在、未公开，或需要先同意其条款。</translation>
    </message>
    <message>
        <source>Check the spelling. Wendu never signs in: download such a model yourself and add its folder.</source>
        <translation>请检查拼写。Wendu 从不登录：此类模型请自行下载，然后添加其文件夹。</translation>
    </message>
    <message>
        <source>%1 has no such model, revision or file (HTTP 404).</source>
        <translation>%1 没有这样的模型、版本或文件（HTTP 404）。</translation>
    </message>
    <message>
        <source>Check the spelling of the owner, the name and the revision.</source>
        <translation>请检查所有者、名称和版本的拼写。</translation>
    </message>
    <message>
        <source>%1 has been asked too often (HTTP 429).</source>
        <translation>对 %1 的请求过于频繁（HTTP 429）。</translation>
    </message>
    <message>
        <source>Wait some minutes, then try again; what has come is kept.</source>
        <translation>请等待几分钟后重试；已下载的部分会保留。</translation>
    </message>
    <message>
        <source>%1 answered with HTTP %2.</source>
        <translation>%1 返回了 HTTP %2。</translation>
    </message>
    <message>
        <source>Try again later, or check the hub&apos;s address; what has come is kept.</source>
        <translation>请稍后重试，或检查模型站点的地址；已下载的部分会保留。</translation>
    </message>
</context>
<context>
    <name>wendu::sentences</name>
    <message>
        <source>%1 %2</source>
        <comment>a sentence, and the next one</comment>
        <translation>%1%2</translation>
    </message>
</context>
</TS>
