import sharp from 'sharp';

/** Unblocks the loaders: the pipeline blocks them for the whole process, which Jest shares between test files. */
afterAll(() => sharp.unblock({ operation: ['VipsForeignLoad'] }));
