-- Nobody asked is not 「日本語」 nor 「通訳はいらない」: blank stays blank, on the screen, on paper and in files. What stood as the default cannot be told from an answer; it was never shown as one.
alter table person disable trigger user;
update person set language = '' where language = 'ja';
alter table person alter column interpreter drop not null;
update person set interpreter = null where not interpreter;
alter table person enable trigger user;
alter table person alter column language set default '', alter column interpreter drop default;
