-- 預かった報告 runs under a clock from the moment it arrives: how urgent it was sent stands beside the sealed words, as it does on a notice. What came before has none and runs under the usual one. 根拠: rules.md 時計.
alter table field_rescue add urgency text check (urgency in ('now', 'today', 'threeDays', 'twoWeeks'));
