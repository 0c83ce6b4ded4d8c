import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { attachTo } from '../../../test/support/attach.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { placeOf } from '../../store/files/files.ts';

const said = { title: 'A note', kind: 'reflective-log', 'on-day': '5', 'on-month': '1', 'on-year': '2026' };

describe('the bytes of what is taken out of a library', () => {
  let service: Running;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  const isKept = (text: string) =>
    existsSync(join(service.dataFolder, 'files', placeOf('lincolnshire', hash('sha256', text))));
  const upload = async (person: string, text: string) => {
    const visitor = await service.signInAs(person);
    const sent = { fields: { ...said, _do: 'save' }, file: { name: 'note.txt', text } };
    const { headers } = await attachTo(service, { visitor, url: '/library/new' }, sent);
    return { visitor, url: String(headers.location) };
  };
  const takeOut = async ({ visitor, url }: Awaited<ReturnType<typeof upload>>) => {
    await visitor.get(url);
    assert.equal((await visitor.post(`${url}/remove`, {})).headers.location, '/library');
  };

  test('go with it, once nobody else keeps the same', async () => {
    const text = 'An invented note that two people keep.';
    const [bo, fay] = [await upload('bo', text), await upload('fay', text)];
    await takeOut(bo);
    assert.equal(isKept(text), true);
    assert.equal((await fay.visitor.get(`${fay.url}/file`)).body, text);
    await takeOut(fay);
    assert.equal(isKept(text), false);
    assert.equal((await fay.visitor.get(`${fay.url}/file`)).statusCode, 404);
  });

  test('stay where an application holds the same file', async () => {
    const text = 'An invented record of supervision.';
    const entry = await upload('cy', text);
    const ref = await service.desk.cases.openCaseOf('lincolnshire', 'cy', 'level-1-to-level-2');
    const url = `/cases/${ref}/evidence/supervision-record`;
    const fields = { ...said, 'done-by': 'Lou Dummy, Practice Supervisor' };
    const item = { fields, file: { name: 'record.txt', text } };
    assert.equal((await attachTo(service, { visitor: entry.visitor, url }, item)).statusCode, 303);
    await takeOut(entry);
    assert.equal(isKept(text), true);
  });

  test('of a file that another takes the place of go too', async () => {
    const { visitor, url } = await upload('ada', 'The first version.');
    const { body } = await visitor.get(`${url}/change`);
    const version = /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
    const file = { name: 'note.txt', text: 'The second version.' };
    const fields = { ...said, version, _do: 'save' };
    const changed = await attachTo(service, { visitor, url: `${url}/change` }, { fields, file });
    assert.equal(changed.statusCode, 303);
    assert.deepEqual([isKept('The first version.'), isKept(file.text)], [false, true]);
    const stale = { name: 'note.txt', text: 'A third, from a page that is out of date.' };
    const late = await attachTo(service, { visitor, url: `${url}/change` }, { fields, file: stale });
    assert.equal(late.statusCode, 409);
    assert.deepEqual([isKept(file.text), isKept(stale.text)], [true, false]);
  });
});
