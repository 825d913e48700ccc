import { describe, expect, test } from 'vitest';
import { lacksBrowser } from '../../testing/browser.ts';
import { withPage } from '../../testing/page-tests.ts';
import { signIn } from '../../testing/visit.ts';

describe.skipIf(lacksBrowser())('the way in', () => {
  const { server, visit } = withPage();

  test('given a wrong password, the page says so and keeps the name', async () => {
    const { page } = await visit({});
    await page.locator('input[name=username]').fill('staff');
    await page.locator('input[name=password]').fill('not the password');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('The user name or the password is wrong');
    expect(await page.locator('input[name=username]').inputValue()).toBe('staff');
  });

  test('given the right password, my facility’s stock is there', async () => {
    const { page, faults } = await visit({ user: 'staff' });
    await page.getByRole('heading', { name: 'Stock' }).waitFor();
    expect(await page.title()).toBe('Stock · Lumbung');
    expect(await page.getByRole('table').getByRole('row').count()).toBeGreaterThan(1);
    expect(faults).toEqual([]);
  });

  test('given a language that was chosen, the page keeps it over a reload', async () => {
    const { page } = await visit({ language: 'id' });
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
    await page.getByRole('button', { name: 'EN English' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('given a token that is no longer valid, signing in again leads back to the page', async () => {
    const { page } = await visit({ user: 'staff' });
    await page.getByRole('searchbox').fill('polio');
    await page.waitForURL(/q=polio/);
    await page.evaluate(() => {
      const session = JSON.parse(
        window.sessionStorage.getItem('lumbung.session') ?? '{}',
      ) as object;
      const expired = { ...session, token: 'a.b.c' };
      window.sessionStorage.setItem('lumbung.session', JSON.stringify(expired));
    });
    await page.reload();
    await page.waitForURL(/sign-in/);
    await signIn(page, 'staff', server().passwordOf('staff'));
    await page.waitForURL(/\/stock\?q=polio/);
    expect(await page.getByRole('searchbox').inputValue()).toBe('polio');
  });

  test('given a facility that is not mine, it looks as if it did not exist', async () => {
    const national = await server().clientOf('national');
    const staff = await server().clientOf('staff');
    const { homeFacility } = await staff.call('getMe', {});
    const { rows } = await national.call('listFacilities', {});
    const other = rows.find(({ id, name }) => id !== homeFacility && name !== '');
    const { page } = await visit({ user: 'staff' });
    await page.goto(`${server().url}/facilities/${other?.id}/stock`);
    await page.getByRole('heading', { name: 'There is no such facility for you' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(other?.name);
  });

  test('given an officer with many facilities, one is chosen by a search', async () => {
    const { page } = await visit({ user: 'national' });
    await page.getByRole('heading', { name: 'Facilities' }).waitFor();
    await page.getByRole('searchbox').fill('melati');
    await page.getByRole('link', { name: /Puskesmas Melati/ }).click();
    await page.getByRole('heading', { name: 'Stock' }).waitFor();
    await page.getByRole('link', { name: 'Puskesmas Melati' }).waitFor();
  });

  test('given a sign-out, the token is ended and the page asks who comes next', async () => {
    const { page } = await visit({ user: 'staff' });
    const kept = await page.evaluate(() => window.sessionStorage.getItem('lumbung.session'));
    const { token } = JSON.parse(kept ?? '{}') as { token: string };
    const ended = page.waitForResponse(/sign-out/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect((await ended).status()).toBe(200);
    await page.waitForURL(/sign-in/);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${server().url}/v1/me`, { headers })).status).toBe(401);
    await page.goto(server().url);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
