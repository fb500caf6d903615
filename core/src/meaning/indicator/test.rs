//! Readings of tables as text, for tests.

/// The numbers that are read in a table: name, role, years, number.
pub(super) fn read(table: &str) -> Vec<String> {
    let source = format!("表1 澜江市“十四五”主要指标\n\n{table}\n");
    let parsed = crate::parse(&source, &crate::Options::default());
    let records = parsed.records(&source, "test").indicators();
    let numbers = records.into_iter().filter_map(|record| {
        let role = serde_json::to_value(record.role).ok()?.as_str()?.to_owned();
        Some(format!("{} {role} {} {}", record.name, record.period.unwrap_or_default(), record.value?))
    });
    numbers.collect()
}

/// The same for rows with tabs between their cells.
pub(super) fn tabs(rows: &[&str]) -> Vec<String> {
    read(&rows.join("\n"))
}

/// The same for cells on a line each.
pub(super) fn lines(cells: &str) -> Vec<String> {
    read(&cells.replace('|', "\n"))
}
