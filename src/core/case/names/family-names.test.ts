import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { familyNames } from './family-names.ts';

const alarms: readonly (readonly [sentence: string, ...names: string[]])[] = [
  ['I visited the mother, Ann Example, at home with the health visitor.', 'Ann Example'],
  ['His father Bob Sample has not been seen since.', 'Bob Sample'],
  ['A girl called Ella Specimen told me that she was frightened.', 'Ella Specimen'],
  ['Her son (7), Jack Made-Up, will not go to school.', 'Jack Made-Up'],
  ['The children are Ella Specimen and others.', 'Ella Specimen'],
  ['I listened to Ann Example’s grandmother, who holds the family together.', 'Ann Example'],
  ['Joan Example (maternal grandmother) asked for contact.', 'Joan Example'],
  ['Joan O’Example, the children’s aunt, has come forward.', 'Joan O’Example'],
  ['Ann Example is the child’s mother and wants him home.', 'Ann Example'],
  ['I was the social worker of Mrs Example and saw how she struggled.', 'Mrs Example'],
  ['When I rang Mr Bob Sample, he put the phone down.', 'Mr Bob Sample'],
  ['The foster carer, Pat Pretend, wrote to me.', 'Pat Pretend'],
  ['The social worker’s report says that the son, Tim Sample, was hurt.', 'Tim Sample'],
  ['Her partner Lee J. Fictional was in the room.', 'Lee J. Fictional'],
];

const silent: readonly string[] = [
  'The health visitor Ann Example and I visited the mother together.',
  'I talked with the mother and the health visitor, Ann Example.',
  'Ann Example, the health visitor, knew the family and the grandmother.',
  'My supervisor Pat Pattern asked me about the child.',
  'The child’s teacher, Mrs Green, was worried, and so was the school nurse Jo Brown.',
  'Mrs Green, his class teacher, had written it down.',
  'Mr Justice Invented heard the case; the children’s guardian was Sam Sample.',
  'Sam Sample, the child protection chair, thanked the parents.',
  'Sam Sample, child psychologist, saw the child twice.',
  'The mother told Ann Example that she would come.',
  'The mother of the child (Child A) and Mrs A, her own mother, disagreed.',
  'Under the Children Act 1989 a child has a right to be heard.',
  'In Family Court the parents were told of the Care Order.',
  'I used Signs of Safety with the father. Social Work England expects as much.',
  'The child said: “I Love My Mum.” Then She Went Home.',
  'As a parent, Monday Morning is the worst time, she said.',
  'The observation was by Ann Example, Advanced Practitioner, on a visit to a mother.',
  'I asked for help from Dr Ann Example, who knows the family.',
  'A brother and sister were placed with their grandparents in Lincoln North.',
  'I have learned to see the child first; my mentor, Kim Colleague, said so in March.',
];

describe('names of families', () => {
  for (const [sentence, ...names] of alarms) {
    test(`noticed: ${sentence}`, () => assert.deepEqual(familyNames(sentence), names));
  }
  for (const sentence of silent) {
    test(`not noticed: ${sentence}`, () => assert.deepEqual(familyNames(sentence), []));
  }
});
