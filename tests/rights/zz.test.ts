import { it } from 'vitest';
import { testService } from '../support/test-service.ts';
it('x', async () => {
  const t0 = Date.now();
  const t = await testService();
  console.log('boot', Date.now() - t0);
  console.log(t.service.doors.routes.map((r) => `${r.method} ${r.url} ${r.policy}`).join('\n'), t.service.doors.events);
  const t1 = Date.now();
  const c = await t.caller({});
  console.log('caller', Date.now() - t1);
  const t2 = Date.now();
  await t.caller({});
  console.log('caller2', Date.now() - t2);
  const t3 = Date.now();
  for (let i = 0; i < 50; i++) await c.get('/api/meetings');
  console.log('50 gets', Date.now() - t3);
  await t.close();
});
