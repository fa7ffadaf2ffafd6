import test from 'ava';
import { testCases } from '../case.ts';
import { kinds } from '../cases/kinds.ts';

testCases(test, kinds);
