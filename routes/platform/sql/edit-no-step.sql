-- Nothing of this service's steps can be edited.
select step from saga_steps where false
