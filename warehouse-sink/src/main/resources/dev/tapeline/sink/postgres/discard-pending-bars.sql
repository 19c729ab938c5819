-- Bars of incomplete vintages of a symbol that is held back: its next whole vintage replaces them.
-- grain: symbol, week_ending; parameters: symbol

delete from ${silver}.pending_bar
where symbol = ?;
