-- Who was invited to a liaison meeting or drill is a list of names: it goes like the meetings do, the session with its numbers stays. 根拠: needs-and-watch-over A7, rules.md 人.
insert into retention_type (name, cls) values ('gathering_guest', 'meeting');
