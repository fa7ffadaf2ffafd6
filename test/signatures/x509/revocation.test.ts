import test from 'ava';
import { testCases } from '../case.ts';
import { revocation } from '../cases/x509/revocation.ts';

testCases(test, revocation);
