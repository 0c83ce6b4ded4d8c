import { type AsyncHook, createHook } from 'node:async_hooks';

/**
 * Node's runner follows every promise of a run, to know in which group a test stands that is declared after an await.
 * Only files that load need that; for the tests themselves it costs a sixth of their time. Called before the first test
 * is declared; what it returns is called once all of them are. What goes wrong outside any test fails the run as before,
 * under no test's name.
 */
export function followLoading(): () => void {
  const kind = Object.getPrototypeOf(createHook({})) as AsyncHook;
  const { enable } = kind;
  const following: AsyncHook[] = [];
  kind.enable = function () {
    following.push(this);
    return enable.call(this);
  };
  return () => {
    kind.enable = enable;
    for (const hook of following) hook.disable();
  };
}
