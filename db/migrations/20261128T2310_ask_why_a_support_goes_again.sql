-- A second hand-over of the same person to the same ward says which one went before, and why it goes again; sealed with the words of the hand-over.
alter table case_move add column again_of uuid, add column again_cipher bytea;
