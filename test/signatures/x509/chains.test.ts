import test from 'ava';
import { testCases } from '../case.ts';
import { chains } from '../cases/x509/chains.ts';

testCases(test, chains);
