import { words } from '../shell/language.ts';

export const cameraWords = words('camera', {
  zh: {
    aim: '把卡上的二维码放进框里',
    opening: '正在打开相机',
    refused: '没有得到使用相机的许可。请在手机设置里允许，或拍一张照片来识别。',
    none: '这部手机不能直接用相机扫码。请拍一张照片来识别。',
    broken: '相机没有打开，可能正被别的应用使用。请关掉那个应用再试，或拍一张照片来识别。',
    photo: '拍照识别',
    noCode: '照片里没有找到二维码。请离近一点，拍清楚再试。',
    read: '读到的内容',
  },
  en: {
    aim: 'Hold the card’s code inside the frame',
    opening: 'Opening the camera',
    refused: 'The camera may not be used. Allow it in the phone’s settings, or take a picture of the code.',
    none: 'This phone cannot scan live. Take a picture of the code.',
    broken: 'The camera did not open; another app may be using it. Close that and try again, or take a picture of the code.',
    photo: 'Take a picture of the code',
    noCode: 'There was no code in the picture. Go closer, hold still, and try again.',
    read: 'What was read',
  },
});
