-- Nobody asked is not 「日本語」 nor 「通訳はいらない」: blank stays blank, on the screen, on paper and in files. What stood as the default cannot be told from an answer; it was never shown as one.
alter table person disable trigger user;
-- What somebody changed at one time is an answer, and so is 「いらない」 of one who speaks another language.
alter table person alter column interpreter drop not null;
update person p set interpreter = null where not interpreter and language = 'ja' and not exists (select from history h where h.ward_id = p.ward_id and h.type = 'person' and h.record_id = p.id and h.changes ? 'interpreter');
update person p set language = '' where language = 'ja' and not exists (select from history h where h.ward_id = p.ward_id and h.type = 'person' and h.record_id = p.id and h.changes ? 'language');
alter table person enable trigger user;
alter table person alter column language set default '', alter column interpreter drop default;
