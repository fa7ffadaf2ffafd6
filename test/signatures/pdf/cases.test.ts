import test from 'ava';
import { testCases } from '../case.ts';
import { pdfCases } from '../cases/pdf/all.ts';

testCases(test, pdfCases);
