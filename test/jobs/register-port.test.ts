import test from 'ava';
import { openRegisterPort, registerBehind } from '../../src/jobs/threads/register-port.ts';
import { registerOf } from '../../src/signers/signer-register.ts';
import { digest, organisationSeal } from '../signers/people.ts';

const seal = organisationSeal({ certificates: [digest('a')] });

test('a thread looks up signers through its port, one question after the other', async (t) => {
  using end = openRegisterPort(registerOf([seal]));
  const register = registerBehind(end.port);
  t.deepEqual(await register.find([{ certificate: digest('a') }]), [seal]);
  t.deepEqual(await register.find([{ certificate: digest('b') }]), []);
});

test('a register that fails fails the question, and not the process', async (t) => {
  using end = openRegisterPort({ find: () => Promise.reject(new Error('the database is gone')) });
  await t.throwsAsync(registerBehind(end.port).find([]), { message: 'the database is gone' });
});

test('a thread whose check was called off does not wait for an answer for ever', async (t) => {
  const end = openRegisterPort({ find: () => new Promise(() => undefined) });
  const asked = registerBehind(end.port).find([]);
  end[Symbol.dispose]();
  await t.throwsAsync(asked, { message: /nobody answers/u });
});
