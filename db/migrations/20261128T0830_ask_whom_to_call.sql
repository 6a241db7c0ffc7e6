-- The number of somebody else on a card is theirs to give: when they were asked. Without it a card names nobody to call but the council. 根拠: rules.md 人 1.
alter table watch_card add call_agreed_on date;
