import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inThirdPerson } from './third-person.ts';

const said: readonly (readonly [string, string])[] = [
  [
    'You have attached your most recent appraisal review.',
    'The social worker has attached their most recent appraisal review.',
  ],
  [
    'You work in one team. Your managers agree that you are ready.',
    'The social worker works in one team. Their managers agree that they are ready.',
  ],
  [
    'One is from the six months before you submit.',
    'One is from the six months before the social worker submits.',
  ],
  [
    'Do you get what you need? Are you ready? Can you show it?',
    'Does the social worker get what they need? Are they ready? Can they show it?',
  ],
  ['Are you ready?', 'Is the social worker ready?'],
  ['The learning helped you.', 'The learning helped the social worker.'],
  ['Your manager finds you ready.', "The social worker's manager finds them ready."],
  ['It concerned you, and you may reply.', 'It concerned the social worker, and they may reply.'],
  ['You may go, if you wish.', 'The social worker may go, if they wish.'],
  [
    'You completed it by the day you were given.',
    'The social worker completed it by the day they were given.',
  ],
  [
    'Where you are not ready yet, you and your manager list what you need.',
    'Where the social worker is not ready yet, they and their manager list what they need.',
  ],
  [
    'You and your manager have found you ready.',
    'The social worker and their manager have found them ready.',
  ],
  ['The date on which you last used it.', 'The date on which the social worker last used it.'],
  ['Ask for it. Either of you can do it.', 'Ask for it. Either of them can do it.'],
  [
    'At least two of your observations are from the months before you submit.',
    "At least two of the social worker's observations are from the months before they submit.",
  ],
  ['You taught a session.', 'The social worker taught a session.'],
  [
    'Your manager observed you before the panel.',
    "The social worker's manager observed them before the panel.",
  ],
  [
    '"In your view, are you ready?" has to be answered by you.',
    '"In your view, are you ready?" has to be answered by the social worker.',
  ],
  ['“Your evidence” (“you”) is yours.', "“Your evidence” (“you”) is the social worker's."],
  ['Two Heads of Service sit on the panel.', 'Two Heads of Service sit on the panel.'],
];

for (const [to, about] of said) {
  test(`“${to}” is about somebody else: “${about}”`, () => {
    assert.equal(inThirdPerson(to, 'the social worker'), about);
  });
}
