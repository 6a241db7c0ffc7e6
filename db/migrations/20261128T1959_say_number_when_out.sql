-- 帰りの確認: under which number somebody who is out answers, said when they go.
alter table safe_return add column phone text not null default '' check (length(phone) <= 30);
