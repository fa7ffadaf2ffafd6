import test from 'ava';
import { testCases } from '../case.ts';
import { names } from '../cases/x509/names.ts';

testCases(test, names);
