import sharp from 'sharp';

/** The pipeline shuts loaders for the whole process, which Jest shares between test files: whoever renders in a test imports this. */
afterAll(() => sharp.unblock({ operation: ['VipsForeignLoad'] }));
