-- One person has one number however it was typed: width, case, blanks and the kind of hyphen say nothing (src/kernel/fold-number.ts). 根拠: docs/decisions/0097.
create function app.fold_number(typed text) returns text language sql immutable parallel safe strict as $$
  select regexp_replace(regexp_replace(translate(normalize(typed, nfkc), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '[\s\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\u200B-\u200D\u2060\uFEFF]', '', 'g'), '[ー‐‑‒–—―−-]', '-', 'g')
$$;
