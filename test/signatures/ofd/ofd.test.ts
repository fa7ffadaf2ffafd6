import test from 'ava';
import { testCases } from '../case.ts';
import { ofdCases } from './cases.ts';

testCases(test, ofdCases);
