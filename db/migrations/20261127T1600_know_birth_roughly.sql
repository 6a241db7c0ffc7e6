-- What is known of a birth when the day is not: 昭和15年ごろ, 80歳くらい（R8.11.27）. A day and words about it exclude each other.
alter table person add column birth_about text not null default '' check (char_length(birth_about) <= 40),
  add constraint person_birth_once check (birth_on is null or birth_about = '');
-- From whom contacts are kept when that one is not on file: names and relations, under the ward's key like the reason.
alter table person add column others_cipher bytea;
