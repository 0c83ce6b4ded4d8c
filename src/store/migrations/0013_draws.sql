-- How often each standard was drawn before: every draw of standards counts them over the whole authority.
create index event_standards_drawn on event (authority, at) where type = 'StandardsAllocated';
