define internal void @tile3x3_4(ptr %p0) #0 {
entry:
  %v1 = load ptr, ptr %p0, align 8
  %v2 = getelementptr i8, ptr %p0, i64 8
  %v3 = load ptr, ptr %v2, align 8
  %v4 = getelementptr i8, ptr %p0, i64 24
  %v5 = load ptr, ptr %v4, align 8
  %v6 = getelementptr i8, ptr %p0, i64 48
  %v7 = load ptr, ptr %v6, align 8
  %v8 = getelementptr i8, ptr %p0, i64 56
  %v9 = load ptr, ptr %v8, align 8
  %v10 = getelementptr i8, ptr %p0, i64 32
  %v11 = load ptr, ptr %v10, align 8
  %v12 = getelementptr i8, ptr %p0, i64 40
  %v13 = load ptr, ptr %v12, align 8
  %v14 = getelementptr i8, ptr %p0, i64 88
  %v15 = load i64, ptr %v14, align 8
  %v16 = icmp eq i64 %v15, 1
  %v17 = getelementptr i8, ptr %v11, i64 72
  %v18 = load i64, ptr %v17, align 8
  %v19 = getelementptr i8, ptr %v13, i64 8
  %v20 = load i64, ptr %v19, align 8
  %v21 = add i64 %v18, %v20
  %v22 = getelementptr i8, ptr %p0, i64 64
  %v23 = load i64, ptr %v22, align 8
  %v24 = getelementptr i8, ptr %p0, i64 72
  %v25 = load i64, ptr %v24, align 8
  %v26 = getelementptr i8, ptr %p0, i64 16
  %v27 = load ptr, ptr %v26, align 8
  %v28 = getelementptr i8, ptr %p0, i64 80
  %v29 = load i64, ptr %v28, align 8
  %v30 = mul i64 %v29, 0
  %v31 = getelementptr i8, ptr %v27, i64 %v30
  %v32 = mul i64 %v29, 1
  %v33 = getelementptr i8, ptr %v27, i64 %v32
  %v34 = mul i64 %v29, 2
  %v35 = getelementptr i8, ptr %v27, i64 %v34
  %v36 = getelementptr i8, ptr %v31, i64 16
  %v37 = getelementptr i8, ptr %v31, i64 32
  %v38 = getelementptr i8, ptr %v33, i64 16
  %v39 = getelementptr i8, ptr %v33, i64 32
  %v40 = getelementptr i8, ptr %v35, i64 16
  %v41 = getelementptr i8, ptr %v35, i64 32
  call void @llvm.prefetch.p0(ptr %v31, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v36, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v37, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v33, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v38, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v39, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v35, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v40, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v41, i32 1, i32 3, i32 1)
  %v42 = getelementptr i8, ptr %v11, i64 24
  %v43 = load i64, ptr %v42, align 8
  %v46 = icmp slt i64 0, %v43
  br i1 %v46, label %loop44, label %end45
loop44:
  %v47 = phi i64 [ 0, %entry ], [ %v97, %loop44 ]
  %v48 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v79, %loop44 ]
  %v49 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v80, %loop44 ]
  %v50 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v81, %loop44 ]
  %v51 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v86, %loop44 ]
  %v52 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v87, %loop44 ]
  %v53 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v88, %loop44 ]
  %v54 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v93, %loop44 ]
  %v55 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v94, %loop44 ]
  %v56 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v95, %loop44 ]
  %v57 = mul i64 %v47, 32
  %v58 = getelementptr i8, ptr %v7, i64 %v57
  %v59 = mul i64 %v47, 48
  %v60 = getelementptr i8, ptr %v3, i64 %v59
  %v61 = load i64, ptr %v58, align 8
  %v62 = getelementptr i8, ptr %v1, i64 %v61
  %v63 = getelementptr i8, ptr %v58, i64 24
  %v64 = load i64, ptr %v63, align 8
  %v65 = add i64 %v64, %v21
  %v66 = sub i64 %v23, %v65
  %v67 = and i64 %v65, %v66
  %v68 = and i64 %v67, %v25
  %v69 = icmp eq i64 %v68, %v25
  %v70 = select i1 %v69, ptr %v62, ptr %v5, !unpredictable !0
  %v71 = load <4 x float>, ptr %v60, align 4
  %v72 = getelementptr i8, ptr %v60, i64 16
  %v73 = load <4 x float>, ptr %v72, align 4
  %v74 = getelementptr i8, ptr %v60, i64 32
  %v75 = load <4 x float>, ptr %v74, align 4
  %v76 = load float, ptr %v70, align 4
  %v77 = insertelement <4 x float> poison, float %v76, i64 0
  %v78 = shufflevector <4 x float> %v77, <4 x float> poison, <4 x i32> zeroinitializer
  %v79 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v78, <4 x float> %v71, <4 x float> %v48)
  %v80 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v78, <4 x float> %v73, <4 x float> %v49)
  %v81 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v78, <4 x float> %v75, <4 x float> %v50)
  %v82 = getelementptr i8, ptr %v70, i64 4
  %v83 = load float, ptr %v82, align 4
  %v84 = insertelement <4 x float> poison, float %v83, i64 0
  %v85 = shufflevector <4 x float> %v84, <4 x float> poison, <4 x i32> zeroinitializer
  %v86 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v85, <4 x float> %v71, <4 x float> %v51)
  %v87 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v85, <4 x float> %v73, <4 x float> %v52)
  %v88 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v85, <4 x float> %v75, <4 x float> %v53)
  %v89 = getelementptr i8, ptr %v70, i64 8
  %v90 = load float, ptr %v89, align 4
  %v91 = insertelement <4 x float> poison, float %v90, i64 0
  %v92 = shufflevector <4 x float> %v91, <4 x float> poison, <4 x i32> zeroinitializer
  %v93 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v92, <4 x float> %v71, <4 x float> %v54)
  %v94 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v92, <4 x float> %v73, <4 x float> %v55)
  %v95 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v92, <4 x float> %v75, <4 x float> %v56)
  %v96 = getelementptr i8, ptr %v70, i64 64
  call void @llvm.prefetch.p0(ptr %v96, i32 0, i32 3, i32 1)
  %v97 = add i64 %v47, 1
  %v98 = icmp slt i64 %v97, %v43
  br i1 %v98, label %loop44, label %end45
end45:
  %v99 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v79, %loop44 ]
  %v100 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v80, %loop44 ]
  %v101 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v81, %loop44 ]
  %v102 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v86, %loop44 ]
  %v103 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v87, %loop44 ]
  %v104 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v88, %loop44 ]
  %v105 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v93, %loop44 ]
  %v106 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v94, %loop44 ]
  %v107 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v95, %loop44 ]
  %v108 = getelementptr i8, ptr %p0, i64 96
  %v109 = load i64, ptr %v108, align 8
  %v110 = icmp eq i64 %v109, 0
  br i1 %v110, label %then111, label %else112
then111:
  br label %end113
else112:
  %v114 = getelementptr i8, ptr %p0, i64 16
  %v115 = load ptr, ptr %v114, align 8
  %v116 = getelementptr i8, ptr %p0, i64 80
  %v117 = load i64, ptr %v116, align 8
  %v118 = mul i64 %v117, 0
  %v119 = getelementptr i8, ptr %v115, i64 %v118
  %v120 = mul i64 %v117, 1
  %v121 = getelementptr i8, ptr %v115, i64 %v120
  %v122 = mul i64 %v117, 2
  %v123 = getelementptr i8, ptr %v115, i64 %v122
  %v124 = getelementptr i8, ptr %v119, i64 16
  %v125 = getelementptr i8, ptr %v119, i64 32
  %v126 = getelementptr i8, ptr %v121, i64 16
  %v127 = getelementptr i8, ptr %v121, i64 32
  %v128 = getelementptr i8, ptr %v123, i64 16
  %v129 = getelementptr i8, ptr %v123, i64 32
  %v130 = load <4 x float>, ptr %v119, align 4
  %v131 = fadd <4 x float> %v130, %v99
  %v132 = load <4 x float>, ptr %v124, align 4
  %v133 = fadd <4 x float> %v132, %v100
  %v134 = load <4 x float>, ptr %v125, align 4
  %v135 = fadd <4 x float> %v134, %v101
  %v136 = load <4 x float>, ptr %v121, align 4
  %v137 = fadd <4 x float> %v136, %v102
  %v138 = load <4 x float>, ptr %v126, align 4
  %v139 = fadd <4 x float> %v138, %v103
  %v140 = load <4 x float>, ptr %v127, align 4
  %v141 = fadd <4 x float> %v140, %v104
  %v142 = load <4 x float>, ptr %v123, align 4
  %v143 = fadd <4 x float> %v142, %v105
  %v144 = load <4 x float>, ptr %v128, align 4
  %v145 = fadd <4 x float> %v144, %v106
  %v146 = load <4 x float>, ptr %v129, align 4
  %v147 = fadd <4 x float> %v146, %v107
  br label %end113
end113:
  %v148 = phi <4 x float> [ %v99, %then111 ], [ %v131, %else112 ]
  %v149 = phi <4 x float> [ %v100, %then111 ], [ %v133, %else112 ]
  %v150 = phi <4 x float> [ %v101, %then111 ], [ %v135, %else112 ]
  %v151 = phi <4 x float> [ %v102, %then111 ], [ %v137, %else112 ]
  %v152 = phi <4 x float> [ %v103, %then111 ], [ %v139, %else112 ]
  %v153 = phi <4 x float> [ %v104, %then111 ], [ %v141, %else112 ]
  %v154 = phi <4 x float> [ %v105, %then111 ], [ %v143, %else112 ]
  %v155 = phi <4 x float> [ %v106, %then111 ], [ %v145, %else112 ]
  %v156 = phi <4 x float> [ %v107, %then111 ], [ %v147, %else112 ]
  %v157 = getelementptr i8, ptr %p0, i64 16
  %v158 = load ptr, ptr %v157, align 8
  %v159 = getelementptr i8, ptr %p0, i64 80
  %v160 = load i64, ptr %v159, align 8
  %v161 = mul i64 %v160, 0
  %v162 = getelementptr i8, ptr %v158, i64 %v161
  %v163 = mul i64 %v160, 1
  %v164 = getelementptr i8, ptr %v158, i64 %v163
  %v165 = mul i64 %v160, 2
  %v166 = getelementptr i8, ptr %v158, i64 %v165
  %v167 = getelementptr i8, ptr %v162, i64 16
  %v168 = getelementptr i8, ptr %v162, i64 32
  %v169 = getelementptr i8, ptr %v164, i64 16
  %v170 = getelementptr i8, ptr %v164, i64 32
  %v171 = getelementptr i8, ptr %v166, i64 16
  %v172 = getelementptr i8, ptr %v166, i64 32
  store <4 x float> %v148, ptr %v162, align 4
  store <4 x float> %v149, ptr %v167, align 4
  store <4 x float> %v150, ptr %v168, align 4
  store <4 x float> %v151, ptr %v164, align 4
  store <4 x float> %v152, ptr %v169, align 4
  store <4 x float> %v153, ptr %v170, align 4
  store <4 x float> %v154, ptr %v166, align 4
  store <4 x float> %v155, ptr %v171, align 4
  store <4 x float> %v156, ptr %v172, align 4
  ret void
}

define internal void @tile3x2_2(ptr %p0) #0 {
entry:
  %v173 = load ptr, ptr %p0, align 8
  %v174 = getelementptr i8, ptr %p0, i64 8
  %v175 = load ptr, ptr %v174, align 8
  %v176 = getelementptr i8, ptr %p0, i64 24
  %v177 = load ptr, ptr %v176, align 8
  %v178 = getelementptr i8, ptr %p0, i64 48
  %v179 = load ptr, ptr %v178, align 8
  %v180 = getelementptr i8, ptr %p0, i64 56
  %v181 = load ptr, ptr %v180, align 8
  %v182 = getelementptr i8, ptr %p0, i64 32
  %v183 = load ptr, ptr %v182, align 8
  %v184 = getelementptr i8, ptr %p0, i64 40
  %v185 = load ptr, ptr %v184, align 8
  %v186 = getelementptr i8, ptr %p0, i64 88
  %v187 = load i64, ptr %v186, align 8
  %v188 = icmp eq i64 %v187, 1
  %v189 = getelementptr i8, ptr %v183, i64 72
  %v190 = load i64, ptr %v189, align 8
  %v191 = getelementptr i8, ptr %v185, i64 8
  %v192 = load i64, ptr %v191, align 8
  %v193 = add i64 %v190, %v192
  %v194 = getelementptr i8, ptr %p0, i64 64
  %v195 = load i64, ptr %v194, align 8
  %v196 = getelementptr i8, ptr %p0, i64 72
  %v197 = load i64, ptr %v196, align 8
  %v198 = getelementptr i8, ptr %p0, i64 16
  %v199 = load ptr, ptr %v198, align 8
  %v200 = getelementptr i8, ptr %p0, i64 80
  %v201 = load i64, ptr %v200, align 8
  %v202 = mul i64 %v201, 0
  %v203 = getelementptr i8, ptr %v199, i64 %v202
  %v204 = mul i64 %v201, 1
  %v205 = getelementptr i8, ptr %v199, i64 %v204
  %v206 = mul i64 %v201, 2
  %v207 = getelementptr i8, ptr %v199, i64 %v206
  %v208 = getelementptr i8, ptr %v203, i64 16
  %v209 = getelementptr i8, ptr %v205, i64 16
  %v210 = getelementptr i8, ptr %v207, i64 16
  call void @llvm.prefetch.p0(ptr %v203, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v208, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v205, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v209, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v207, i32 1, i32 3, i32 1)
  call void @llvm.prefetch.p0(ptr %v210, i32 1, i32 3, i32 1)
  %v211 = getelementptr i8, ptr %v183, i64 24
  %v212 = load i64, ptr %v211, align 8
  %v215 = icmp slt i64 0, %v212
  br i1 %v215, label %loop213, label %end214
loop213:
  %v216 = phi i64 [ 0, %entry ], [ %v258, %loop213 ]
  %v217 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v243, %loop213 ]
  %v218 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v244, %loop213 ]
  %v219 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v249, %loop213 ]
  %v220 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v250, %loop213 ]
  %v221 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v255, %loop213 ]
  %v222 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v256, %loop213 ]
  %v223 = mul i64 %v216, 32
  %v224 = getelementptr i8, ptr %v179, i64 %v223
  %v225 = mul i64 %v216, 32
  %v226 = getelementptr i8, ptr %v175, i64 %v225
  %v227 = load i64, ptr %v224, align 8
  %v228 = getelementptr i8, ptr %v173, i64 %v227
  %v229 = getelementptr i8, ptr %v224, i64 24
  %v230 = load i64, ptr %v229, align 8
  %v231 = add i64 %v230, %v193
  %v232 = sub i64 %v195, %v231
  %v233 = and i64 %v231, %v232
  %v234 = and i64 %v233, %v197
  %v235 = icmp eq i64 %v234, %v197
  %v236 = select i1 %v235, ptr %v228, ptr %v177, !unpredictable !0
  %v237 = load <4 x float>, ptr %v226, align 4
  %v238 = getelementptr i8, ptr %v226, i64 16
  %v239 = load <4 x float>, ptr %v238, align 4
  %v240 = load float, ptr %v236, align 4
  %v241 = insertelement <4 x float> poison, float %v240, i64 0
  %v242 = shufflevector <4 x float> %v241, <4 x float> poison, <4 x i32> zeroinitializer
  %v243 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v242, <4 x float> %v237, <4 x float> %v217)
  %v244 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v242, <4 x float> %v239, <4 x float> %v218)
  %v245 = getelementptr i8, ptr %v236, i64 4
  %v246 = load float, ptr %v245, align 4
  %v247 = insertelement <4 x float> poison, float %v246, i64 0
  %v248 = shufflevector <4 x float> %v247, <4 x float> poison, <4 x i32> zeroinitializer
  %v249 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v248, <4 x float> %v237, <4 x float> %v219)
  %v250 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v248, <4 x float> %v239, <4 x float> %v220)
  %v251 = getelementptr i8, ptr %v236, i64 8
  %v252 = load float, ptr %v251, align 4
  %v253 = insertelement <4 x float> poison, float %v252, i64 0
  %v254 = shufflevector <4 x float> %v253, <4 x float> poison, <4 x i32> zeroinitializer
  %v255 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v254, <4 x float> %v237, <4 x float> %v221)
  %v256 = call <4 x float> @llvm.fma.v4f32(<4 x float> %v254, <4 x float> %v239, <4 x float> %v222)
  %v257 = getelementptr i8, ptr %v236, i64 64
  call void @llvm.prefetch.p0(ptr %v257, i32 0, i32 3, i32 1)
  %v258 = add i64 %v216, 1
  %v259 = icmp slt i64 %v258, %v212
  br i1 %v259, label %loop213, label %end214
end214:
  %v260 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v243, %loop213 ]
  %v261 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v244, %loop213 ]
  %v262 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v249, %loop213 ]
  %v263 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v250, %loop213 ]
  %v264 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v255, %loop213 ]
  %v265 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v256, %loop213 ]
  %v266 = getelementptr i8, ptr %p0, i64 96
  %v267 = load i64, ptr %v266, align 8
  %v268 = icmp eq i64 %v267, 0
  br i1 %v268, label %then269, label %else270
then269:
  br label %end271
else270:
  %v272 = getelementptr i8, ptr %p0, i64 16
  %v273 = load ptr, ptr %v272, align 8
  %v274 = getelementptr i8, ptr %p0, i64 80
  %v275 = load i64, ptr %v274, align 8
  %v276 = mul i64 %v275, 0
  %v277 = getelementptr i8, ptr %v273, i64 %v276
  %v278 = mul i64 %v275, 1
  %v279 = getelementptr i8, ptr %v273, i64 %v278
  %v280 = mul i64 %v275, 2
  %v281 = getelementptr i8, ptr %v273, i64 %v280
  %v282 = getelementptr i8, ptr %v277, i64 16
  %v283 = getelementptr i8, ptr %v279, i64 16
  %v284 = getelementptr i8, ptr %v281, i64 16
  %v285 = load <4 x float>, ptr %v277, align 4
  %v286 = fadd <4 x float> %v285, %v260
  %v287 = load <2 x float>, ptr %v282, align 4
  %v288 = shufflevector <2 x float> %v287, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v289 = fadd <4 x float> %v288, %v261
  %v290 = load <4 x float>, ptr %v279, align 4
  %v291 = fadd <4 x float> %v290, %v262
  %v292 = load <2 x float>, ptr %v283, align 4
  %v293 = shufflevector <2 x float> %v292, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v294 = fadd <4 x float> %v293, %v263
  %v295 = load <4 x float>, ptr %v281, align 4
  %v296 = fadd <4 x float> %v295, %v264
  %v297 = load <2 x float>, ptr %v284, align 4
  %v298 = shufflevector <2 x float> %v297, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v299 = fadd <4 x float> %v298, %v265
  br label %end271
end271:
  %v300 = phi <4 x float> [ %v260, %then269 ], [ %v286, %else270 ]
  %v301 = phi <4 x float> [ %v261, %then269 ], [ %v289, %else270 ]
  %v302 = phi <4 x float> [ %v262, %then269 ], [ %v291, %else270 ]
  %v303 = phi <4 x float> [ %v263, %then269 ], [ %v294, %else270 ]
  %v304 = phi <4 x float> [ %v264, %then269 ], [ %v296, %else270 ]
  %v305 = phi <4 x float> [ %v265, %then269 ], [ %v299, %else270 ]
  %v306 = getelementptr i8, ptr %p0, i64 16
  %v307 = load ptr, ptr %v306, align 8
  %v308 = getelementptr i8, ptr %p0, i64 80
  %v309 = load i64, ptr %v308, align 8
  %v310 = mul i64 %v309, 0
  %v311 = getelementptr i8, ptr %v307, i64 %v310
  %v312 = mul i64 %v309, 1
  %v313 = getelementptr i8, ptr %v307, i64 %v312
  %v314 = mul i64 %v309, 2
  %v315 = getelementptr i8, ptr %v307, i64 %v314
  %v316 = getelementptr i8, ptr %v311, i64 16
  %v317 = getelementptr i8, ptr %v313, i64 16
  %v318 = getelementptr i8, ptr %v315, i64 16
  store <4 x float> %v300, ptr %v311, align 4
  %v319 = shufflevector <4 x float> %v301, <4 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v319, ptr %v316, align 4
  store <4 x float> %v302, ptr %v313, align 4
  %v320 = shufflevector <4 x float> %v303, <4 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v320, ptr %v317, align 4
  store <4 x float> %v304, ptr %v315, align 4
  %v321 = shufflevector <4 x float> %v305, <4 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v321, ptr %v318, align 4
  ret void
}

define internal void @copy3_4(ptr %p0, ptr %p1, ptr %p2, ptr %p3) #0 {
entry:
  %v322 = getelementptr i8, ptr %p1, i64 24
  %v323 = load i64, ptr %v322, align 8
  %v326 = icmp slt i64 0, %v323
  br i1 %v326, label %loop324, label %end325
loop324:
  %v327 = phi i64 [ 0, %entry ], [ %v346, %loop324 ]
  %v328 = mul i64 %v327, 32
  %v329 = getelementptr i8, ptr %p2, i64 %v328
  %v330 = getelementptr i8, ptr %v329, i64 8
  %v331 = load i64, ptr %v330, align 8
  %v332 = getelementptr i8, ptr %p0, i64 %v331
  %v333 = load <4 x float>, ptr %v332, align 4
  %v334 = mul i64 %v327, 48
  %v335 = getelementptr i8, ptr %p3, i64 %v334
  store <4 x float> %v333, ptr %v335, align 4
  %v336 = getelementptr i8, ptr %v332, i64 16
  %v337 = load <4 x float>, ptr %v336, align 4
  %v338 = mul i64 %v327, 48
  %v339 = getelementptr i8, ptr %p3, i64 %v338
  %v340 = getelementptr i8, ptr %v339, i64 16
  store <4 x float> %v337, ptr %v340, align 4
  %v341 = getelementptr i8, ptr %v332, i64 32
  %v342 = load <4 x float>, ptr %v341, align 4
  %v343 = mul i64 %v327, 48
  %v344 = getelementptr i8, ptr %p3, i64 %v343
  %v345 = getelementptr i8, ptr %v344, i64 32
  store <4 x float> %v342, ptr %v345, align 4
  %v346 = add i64 %v327, 1
  %v347 = icmp slt i64 %v346, %v323
  br i1 %v347, label %loop324, label %end325
end325:
  ret void
}

define internal void @total3_4(ptr %p0, ptr %p1, ptr %p2, ptr %p3, i1 %p4) #0 {
entry:
  %v348 = getelementptr i8, ptr %p2, i64 24
  %v349 = load i64, ptr %v348, align 8
  %v352 = icmp slt i64 0, %v349
  br i1 %v352, label %loop350, label %end351
loop350:
  %v353 = phi i64 [ 0, %entry ], [ %v370, %loop350 ]
  %v354 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v363, %loop350 ]
  %v355 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v366, %loop350 ]
  %v356 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v369, %loop350 ]
  %v357 = mul i64 %v353, 32
  %v358 = getelementptr i8, ptr %p3, i64 %v357
  %v359 = getelementptr i8, ptr %v358, i64 8
  %v360 = load i64, ptr %v359, align 8
  %v361 = getelementptr i8, ptr %p0, i64 %v360
  %v362 = load <4 x float>, ptr %v361, align 4
  %v363 = fadd <4 x float> %v354, %v362
  %v364 = getelementptr i8, ptr %v361, i64 16
  %v365 = load <4 x float>, ptr %v364, align 4
  %v366 = fadd <4 x float> %v355, %v365
  %v367 = getelementptr i8, ptr %v361, i64 32
  %v368 = load <4 x float>, ptr %v367, align 4
  %v369 = fadd <4 x float> %v356, %v368
  %v370 = add i64 %v353, 1
  %v371 = icmp slt i64 %v370, %v349
  br i1 %v371, label %loop350, label %end351
end351:
  %v372 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v363, %loop350 ]
  %v373 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v366, %loop350 ]
  %v374 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v369, %loop350 ]
  %v375 = getelementptr i8, ptr %p1, i64 16
  %v376 = getelementptr i8, ptr %p1, i64 32
  br i1 %p4, label %then377, label %else378
then377:
  br label %end379
else378:
  %v380 = load <4 x float>, ptr %p1, align 4
  %v381 = load <4 x float>, ptr %v375, align 4
  %v382 = load <4 x float>, ptr %v376, align 4
  br label %end379
end379:
  %v383 = phi <4 x float> [ splat (float 0x0000000000000000), %then377 ], [ %v380, %else378 ]
  %v384 = phi <4 x float> [ splat (float 0x0000000000000000), %then377 ], [ %v381, %else378 ]
  %v385 = phi <4 x float> [ splat (float 0x0000000000000000), %then377 ], [ %v382, %else378 ]
  %v386 = fadd <4 x float> %v383, %v372
  store <4 x float> %v386, ptr %p1, align 4
  %v387 = fadd <4 x float> %v384, %v373
  store <4 x float> %v387, ptr %v375, align 4
  %v388 = fadd <4 x float> %v385, %v374
  store <4 x float> %v388, ptr %v376, align 4
  ret void
}

define internal void @copy2_2(ptr %p0, ptr %p1, ptr %p2, ptr %p3) #0 {
entry:
  %v389 = getelementptr i8, ptr %p1, i64 24
  %v390 = load i64, ptr %v389, align 8
  %v393 = icmp slt i64 0, %v390
  br i1 %v393, label %loop391, label %end392
loop391:
  %v394 = phi i64 [ 0, %entry ], [ %v409, %loop391 ]
  %v395 = mul i64 %v394, 32
  %v396 = getelementptr i8, ptr %p2, i64 %v395
  %v397 = getelementptr i8, ptr %v396, i64 8
  %v398 = load i64, ptr %v397, align 8
  %v399 = getelementptr i8, ptr %p0, i64 %v398
  %v400 = load <4 x float>, ptr %v399, align 4
  %v401 = mul i64 %v394, 32
  %v402 = getelementptr i8, ptr %p3, i64 %v401
  store <4 x float> %v400, ptr %v402, align 4
  %v403 = getelementptr i8, ptr %v399, i64 16
  %v404 = load <2 x float>, ptr %v403, align 4
  %v405 = shufflevector <2 x float> %v404, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v406 = mul i64 %v394, 32
  %v407 = getelementptr i8, ptr %p3, i64 %v406
  %v408 = getelementptr i8, ptr %v407, i64 16
  store <4 x float> %v405, ptr %v408, align 4
  %v409 = add i64 %v394, 1
  %v410 = icmp slt i64 %v409, %v390
  br i1 %v410, label %loop391, label %end392
end392:
  ret void
}

define internal void @total2_2(ptr %p0, ptr %p1, ptr %p2, ptr %p3, i1 %p4) #0 {
entry:
  %v411 = getelementptr i8, ptr %p2, i64 24
  %v412 = load i64, ptr %v411, align 8
  %v415 = icmp slt i64 0, %v412
  br i1 %v415, label %loop413, label %end414
loop413:
  %v416 = phi i64 [ 0, %entry ], [ %v430, %loop413 ]
  %v417 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v425, %loop413 ]
  %v418 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v429, %loop413 ]
  %v419 = mul i64 %v416, 32
  %v420 = getelementptr i8, ptr %p3, i64 %v419
  %v421 = getelementptr i8, ptr %v420, i64 8
  %v422 = load i64, ptr %v421, align 8
  %v423 = getelementptr i8, ptr %p0, i64 %v422
  %v424 = load <4 x float>, ptr %v423, align 4
  %v425 = fadd <4 x float> %v417, %v424
  %v426 = getelementptr i8, ptr %v423, i64 16
  %v427 = load <2 x float>, ptr %v426, align 4
  %v428 = shufflevector <2 x float> %v427, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  %v429 = fadd <4 x float> %v418, %v428
  %v430 = add i64 %v416, 1
  %v431 = icmp slt i64 %v430, %v412
  br i1 %v431, label %loop413, label %end414
end414:
  %v432 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v425, %loop413 ]
  %v433 = phi <4 x float> [ splat (float 0x0000000000000000), %entry ], [ %v429, %loop413 ]
  %v434 = getelementptr i8, ptr %p1, i64 16
  br i1 %p4, label %then435, label %else436
then435:
  br label %end437
else436:
  %v438 = load <4 x float>, ptr %p1, align 4
  %v439 = load <2 x float>, ptr %v434, align 4
  %v440 = shufflevector <2 x float> %v439, <2 x float> poison, <4 x i32> <i32 0, i32 1, i32 poison, i32 poison>
  br label %end437
end437:
  %v441 = phi <4 x float> [ splat (float 0x0000000000000000), %then435 ], [ %v438, %else436 ]
  %v442 = phi <4 x float> [ splat (float 0x0000000000000000), %then435 ], [ %v440, %else436 ]
  %v443 = fadd <4 x float> %v441, %v432
  store <4 x float> %v443, ptr %p1, align 4
  %v444 = fadd <4 x float> %v442, %v433
  %v445 = shufflevector <4 x float> %v444, <4 x float> poison, <2 x i32> <i32 0, i32 1>
  store <2 x float> %v445, ptr %v434, align 4
  ret void
}

define void @weight_gradient(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v446 = call i64 @llvm.aarch64.get.fpcr()
  %v447 = or i64 %v446, 16777216
  call void @llvm.aarch64.set.fpcr(i64 %v447)
  %v448 = getelementptr i8, ptr %p0, i64 104
  %v449 = load i64, ptr %v448, align 8
  %v450 = mul i64 %v449, 2
  %v451 = getelementptr i8, ptr %p0, i64 112
  %v452 = load i64, ptr %v451, align 8
  %v453 = mul i64 %v450, %v452
  %v454 = mul i64 %v453, 1
  %v455 = add i64 %v454, %v450
  %v456 = getelementptr i8, ptr %p0, i64 64
  %v457 = load ptr, ptr %v456, align 8
  %v458 = getelementptr i8, ptr %p0, i64 96
  %v459 = load i64, ptr %v458, align 8
  %v460 = mul i64 %p3, %v459
  %v461 = getelementptr i8, ptr %v457, i64 %v460
  %v462 = alloca [104 x i8], align 64
  %v463 = getelementptr i8, ptr %p0, i64 72
  %v464 = load i64, ptr %v463, align 8
  %v465 = getelementptr i8, ptr %p0, i64 80
  %v466 = load i64, ptr %v465, align 8
  %v467 = sub i64 %p2, 1
  %v468 = udiv i64 %v467, %v455
  %v469 = udiv i64 %p1, %v455
  %v470 = sub i64 %v468, %v469
  %v471 = add i64 %v470, 1
  %v474 = icmp slt i64 0, %v471
  br i1 %v474, label %loop472, label %end473
loop472:
  %v475 = phi i64 [ 0, %entry ], [ %v665, %end491 ]
  %v476 = udiv i64 %p1, %v455
  %v477 = add i64 %v476, %v475
  %v478 = icmp eq i64 %v475, 0
  %v479 = urem i64 %p1, %v455
  %v480 = select i1 %v478, i64 %v479, i64 0
  %v481 = mul i64 %v477, %v455
  %v482 = sub i64 %p2, %v481
  %v483 = icmp slt i64 %v482, %v455
  %v484 = select i1 %v483, i64 %v482, i64 %v455
  %v485 = sub i64 %v484, %v480
  %v486 = mul i64 %v477, %v466
  %v487 = sub i64 %v464, %v486
  %v488 = icmp slt i64 %v487, %v466
  %v489 = select i1 %v488, i64 %v487, i64 %v466
  %v492 = icmp slt i64 0, %v489
  br i1 %v492, label %loop490, label %end491
loop490:
  %v493 = phi i64 [ 0, %loop472 ], [ %v663, %end495 ]
  %v496 = icmp slt i64 0, %v485
  br i1 %v496, label %loop494, label %end495
loop494:
  %v497 = phi i64 [ 0, %loop490 ], [ %v661, %end504 ]
  %v498 = add i64 %v486, %v493
  %v499 = icmp eq i64 %v497, 0
  %v500 = add i64 %v480, %v497
  %v501 = icmp slt i64 %v500, %v454
  br i1 %v501, label %then502, label %else503
then502:
  %v505 = load ptr, ptr %p0, align 8
  %v506 = getelementptr i8, ptr %p0, i64 8
  %v507 = load ptr, ptr %v506, align 8
  %v508 = getelementptr i8, ptr %p0, i64 16
  %v509 = load ptr, ptr %v508, align 8
  %v510 = getelementptr i8, ptr %p0, i64 32
  %v511 = load ptr, ptr %v510, align 8
  %v512 = getelementptr i8, ptr %p0, i64 40
  %v513 = load ptr, ptr %v512, align 8
  %v514 = getelementptr i8, ptr %p0, i64 88
  %v515 = load i64, ptr %v514, align 8
  %v516 = getelementptr i8, ptr %p0, i64 120
  %v517 = load i64, ptr %v516, align 8
  %v518 = getelementptr i8, ptr %p0, i64 128
  %v519 = load i64, ptr %v518, align 8
  %v520 = mul i64 %v498, 80
  %v521 = getelementptr i8, ptr %v513, i64 %v520
  %v522 = getelementptr i8, ptr %p0, i64 112
  %v523 = load i64, ptr %v522, align 8
  %v524 = getelementptr i8, ptr %p0, i64 48
  %v525 = load ptr, ptr %v524, align 8
  %v526 = getelementptr i8, ptr %v521, i64 32
  %v527 = load i64, ptr %v526, align 8
  %v528 = getelementptr i8, ptr %v525, i64 %v527
  %v529 = getelementptr i8, ptr %p0, i64 56
  %v530 = load ptr, ptr %v529, align 8
  %v531 = getelementptr i8, ptr %v521, i64 40
  %v532 = load i64, ptr %v531, align 8
  %v533 = getelementptr i8, ptr %v530, i64 %v532
  %v534 = urem i64 %v500, 1
  %v535 = udiv i64 %v500, 1
  %v536 = urem i64 %v535, %v523
  %v537 = udiv i64 %v535, %v523
  %v538 = urem i64 %v537, 2
  %v539 = udiv i64 %v537, 2
  %v540 = mul i64 %v534, 7
  %v541 = mul i64 %v538, 12
  %v542 = mul i64 %v539, 18
  %v543 = add i64 %v542, %v541
  %v544 = mul i64 %v543, 4
  %v545 = mul i64 %v536, 16
  %v546 = getelementptr i8, ptr %v533, i64 %v545
  %v547 = getelementptr i8, ptr %v521, i64 8
  %v548 = load i64, ptr %v547, align 8
  %v549 = getelementptr i8, ptr %v507, i64 %v548
  %v550 = getelementptr i8, ptr %v549, i64 %v544
  %v551 = add i64 %v498, 1
  %v552 = getelementptr i8, ptr %p0, i64 72
  %v553 = load i64, ptr %v552, align 8
  %v554 = sub i64 %v553, 1
  %v555 = icmp slt i64 %v551, %v554
  %v556 = select i1 %v555, i64 %v551, i64 %v554
  %v557 = mul i64 %v556, 80
  %v558 = getelementptr i8, ptr %v513, i64 %v557
  %v559 = getelementptr i8, ptr %v558, i64 8
  %v560 = load i64, ptr %v559, align 8
  %v561 = getelementptr i8, ptr %v507, i64 %v560
  %v562 = mul i64 %v536, 1
  %v563 = add i64 %v562, %v534
  %v564 = icmp eq i64 %v538, 1
  %v565 = getelementptr i8, ptr %v550, i64 48
  %v566 = select i1 %v564, ptr %v561, ptr %v565, !unpredictable !0
  %v567 = icmp slt i64 %v563, 1
  %v568 = mul i64 %v539, 3
  %v569 = add i64 %v568, %v540
  %v570 = mul i64 %v569, 4
  %v571 = load i64, ptr %v521, align 8
  %v572 = load i64, ptr %v546, align 8
  %v573 = add i64 %v571, %v572
  %v574 = getelementptr i8, ptr %v505, i64 %v573
  %v575 = getelementptr i8, ptr %v574, i64 %v570
  %v576 = mul i64 %v477, %v515
  %v577 = getelementptr i8, ptr %v509, i64 %v576
  %v578 = mul i64 %v536, %v517
  %v579 = getelementptr i8, ptr %v577, i64 %v578
  %v580 = mul i64 %v540, %v519
  %v581 = getelementptr i8, ptr %v579, i64 %v580
  %v582 = getelementptr i8, ptr %v581, i64 %v544
  %v583 = getelementptr i8, ptr %p0, i64 136
  %v584 = load i64, ptr %v583, align 8
  %v585 = getelementptr i8, ptr %p0, i64 144
  %v586 = load i64, ptr %v585, align 8
  %v587 = mul i64 %v563, 64
  %v588 = getelementptr i8, ptr %v566, i64 %v587
  %v589 = select i1 %v567, i64 1, i64 0
  store ptr %v575, ptr %v462, align 8
  %v590 = getelementptr i8, ptr %v462, i64 8
  store ptr %v461, ptr %v590, align 8
  %v591 = getelementptr i8, ptr %v462, i64 16
  store ptr %v582, ptr %v591, align 8
  %v592 = getelementptr i8, ptr %v462, i64 24
  store ptr %v511, ptr %v592, align 8
  %v593 = getelementptr i8, ptr %v462, i64 32
  store ptr %v521, ptr %v593, align 8
  %v594 = getelementptr i8, ptr %v462, i64 40
  store ptr %v546, ptr %v594, align 8
  %v595 = getelementptr i8, ptr %v462, i64 48
  store ptr %v528, ptr %v595, align 8
  %v596 = getelementptr i8, ptr %v462, i64 64
  store i64 %v584, ptr %v596, align 8
  %v597 = getelementptr i8, ptr %v462, i64 72
  store i64 %v586, ptr %v597, align 8
  %v598 = getelementptr i8, ptr %v462, i64 80
  store i64 %v519, ptr %v598, align 8
  %v599 = getelementptr i8, ptr %v462, i64 56
  store ptr %v588, ptr %v599, align 8
  %v600 = getelementptr i8, ptr %v462, i64 88
  store i64 %v589, ptr %v600, align 8
  %v601 = getelementptr i8, ptr %v462, i64 96
  store i64 %v493, ptr %v601, align 8
  %v602 = add i64 %v534, %v536
  %v603 = icmp eq i64 %v602, 0
  br i1 %v603, label %then604, label %else605
then604:
  %v607 = icmp eq i64 %v538, 1
  br i1 %v607, label %then608, label %else609
then608:
  call void @copy2_2(ptr %v550, ptr %v521, ptr %v528, ptr %v461)
  br label %end610
else609:
  call void @copy3_4(ptr %v550, ptr %v521, ptr %v528, ptr %v461)
  br label %end610
end610:
  br label %end606
else605:
  br i1 %v499, label %then611, label %else612
then611:
  %v614 = icmp eq i64 %v538, 1
  br i1 %v614, label %then615, label %else616
then615:
  call void @copy2_2(ptr %v550, ptr %v521, ptr %v528, ptr %v461)
  br label %end617
else616:
  call void @copy3_4(ptr %v550, ptr %v521, ptr %v528, ptr %v461)
  br label %end617
end617:
  br label %end613
else612:
  br label %end613
end613:
  br label %end606
end606:
  %v618 = icmp eq i64 %v538, 1
  br i1 %v618, label %then619, label %else620
then619:
  call void @tile3x2_2(ptr %v462)
  br label %end621
else620:
  call void @tile3x3_4(ptr %v462)
  br label %end621
end621:
  br label %end504
else503:
  %v622 = sub i64 %v500, %v454
  %v623 = getelementptr i8, ptr %p0, i64 8
  %v624 = load ptr, ptr %v623, align 8
  %v625 = getelementptr i8, ptr %p0, i64 24
  %v626 = load ptr, ptr %v625, align 8
  %v627 = getelementptr i8, ptr %p0, i64 40
  %v628 = load ptr, ptr %v627, align 8
  %v629 = getelementptr i8, ptr %p0, i64 48
  %v630 = load ptr, ptr %v629, align 8
  %v631 = getelementptr i8, ptr %p0, i64 88
  %v632 = load i64, ptr %v631, align 8
  %v633 = mul i64 %v477, %v632
  %v634 = getelementptr i8, ptr %v626, i64 %v633
  %v635 = mul i64 %v498, 80
  %v636 = getelementptr i8, ptr %v628, i64 %v635
  %v637 = urem i64 %v622, 2
  %v638 = udiv i64 %v622, 2
  %v639 = mul i64 %v638, 18
  %v640 = mul i64 %v637, 12
  %v641 = add i64 %v639, %v640
  %v642 = mul i64 %v641, 4
  %v643 = getelementptr i8, ptr %v636, i64 8
  %v644 = load i64, ptr %v643, align 8
  %v645 = getelementptr i8, ptr %v624, i64 %v644
  %v646 = getelementptr i8, ptr %v645, i64 %v642
  %v647 = icmp eq i64 %v637, 1
  br i1 %v647, label %then648, label %else649
then648:
  %v651 = getelementptr i8, ptr %v636, i64 32
  %v652 = load i64, ptr %v651, align 8
  %v653 = getelementptr i8, ptr %v630, i64 %v652
  %v654 = getelementptr i8, ptr %v634, i64 %v642
  %v655 = icmp eq i64 %v493, 0
  call void @total2_2(ptr %v646, ptr %v654, ptr %v636, ptr %v653, i1 %v655)
  br label %end650
else649:
  %v656 = getelementptr i8, ptr %v636, i64 32
  %v657 = load i64, ptr %v656, align 8
  %v658 = getelementptr i8, ptr %v630, i64 %v657
  %v659 = getelementptr i8, ptr %v634, i64 %v642
  %v660 = icmp eq i64 %v493, 0
  call void @total3_4(ptr %v646, ptr %v659, ptr %v636, ptr %v658, i1 %v660)
  br label %end650
end650:
  br label %end504
end504:
  %v661 = add i64 %v497, 1
  %v662 = icmp slt i64 %v661, %v485
  br i1 %v662, label %loop494, label %end495
end495:
  %v663 = add i64 %v493, 1
  %v664 = icmp slt i64 %v663, %v489
  br i1 %v664, label %loop490, label %end491
end491:
  %v665 = add i64 %v475, 1
  %v666 = icmp slt i64 %v665, %v471
  br i1 %v666, label %loop472, label %end473
end473:
  call void @llvm.aarch64.set.fpcr(i64 %v446)
  ret void
}

define void @add_parts(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v667 = call i64 @llvm.aarch64.get.fpcr()
  %v668 = or i64 %v667, 16777216
  call void @llvm.aarch64.set.fpcr(i64 %v668)
  %v669 = getelementptr i8, ptr %p0, i64 16
  %v670 = load i64, ptr %v669, align 8
  %v671 = getelementptr i8, ptr %p0, i64 8
  %v672 = load i64, ptr %v671, align 8
  %v673 = getelementptr i8, ptr %p0, i64 32
  %v674 = load i64, ptr %v673, align 8
  %v675 = getelementptr i8, ptr %p0, i64 40
  %v676 = load i64, ptr %v675, align 8
  %v677 = getelementptr i8, ptr %p0, i64 48
  %v678 = load i64, ptr %v677, align 8
  %v679 = getelementptr i8, ptr %p0, i64 56
  %v680 = load i64, ptr %v679, align 8
  %v681 = sub i64 %p2, %p1
  %v684 = icmp slt i64 0, %v681
  br i1 %v684, label %loop682, label %end683
loop682:
  %v685 = phi i64 [ 0, %entry ], [ %v736, %end687 ]
  %v688 = icmp slt i64 0, %v674
  br i1 %v688, label %loop686, label %end687
loop686:
  %v689 = phi i64 [ 0, %loop682 ], [ %v734, %end707 ]
  %v690 = add i64 %p1, %v685
  %v691 = mul i64 %v689, 72
  %v692 = load ptr, ptr %p0, align 8
  %v693 = mul i64 %v690, %v674
  %v694 = mul i64 %v693, 72
  %v695 = getelementptr i8, ptr %v692, i64 %v694
  %v696 = getelementptr i8, ptr %v695, i64 %v691
  %v697 = getelementptr i8, ptr %p0, i64 24
  %v698 = load ptr, ptr %v697, align 8
  %v699 = udiv i64 %v690, %v676
  %v700 = mul i64 %v699, %v678
  %v701 = getelementptr i8, ptr %v698, i64 %v700
  %v702 = urem i64 %v690, %v676
  %v703 = mul i64 %v702, %v680
  %v704 = getelementptr i8, ptr %v701, i64 %v703
  %v705 = getelementptr i8, ptr %v704, i64 %v691
  br label %loop706
loop706:
  %v708 = phi i64 [ 0, %loop686 ], [ %v732, %end718 ]
  %v709 = call i64 asm "", "=r,0"(i64 %v708)
  %v710 = mul i64 %v709, 4
  %v711 = icmp slt i64 %v710, 14
  %v712 = select i1 %v711, i64 %v710, i64 14
  %v713 = mul i64 %v712, 4
  %v714 = getelementptr i8, ptr %v696, i64 %v713
  %v715 = load <4 x float>, ptr %v714, align 4
  %v716 = sub i64 %v672, 1
  %v719 = icmp slt i64 0, %v716
  br i1 %v719, label %loop717, label %end718
loop717:
  %v720 = phi i64 [ 0, %loop706 ], [ %v728, %loop717 ]
  %v721 = phi <4 x float> [ %v715, %loop706 ], [ %v727, %loop717 ]
  %v722 = add i64 %v720, 1
  %v723 = mul i64 %v670, %v722
  %v724 = getelementptr i8, ptr %v696, i64 %v723
  %v725 = getelementptr i8, ptr %v724, i64 %v713
  %v726 = load <4 x float>, ptr %v725, align 4
  %v727 = fadd <4 x float> %v721, %v726
  %v728 = add i64 %v720, 1
  %v729 = icmp slt i64 %v728, %v716
  br i1 %v729, label %loop717, label %end718
end718:
  %v730 = phi <4 x float> [ %v715, %loop706 ], [ %v727, %loop717 ]
  %v731 = getelementptr i8, ptr %v705, i64 %v713
  store <4 x float> %v730, ptr %v731, align 4
  %v732 = add i64 %v708, 1
  %v733 = icmp slt i64 %v732, 5
  br i1 %v733, label %loop706, label %end707
end707:
  %v734 = add i64 %v689, 1
  %v735 = icmp slt i64 %v734, %v674
  br i1 %v735, label %loop686, label %end687
end687:
  %v736 = add i64 %v685, 1
  %v737 = icmp slt i64 %v736, %v681
  br i1 %v737, label %loop682, label %end683
end683:
  call void @llvm.aarch64.set.fpcr(i64 %v667)
  ret void
}

declare void @llvm.prefetch.p0(ptr, i32, i32, i32)
!0 = !{}
declare <4 x float> @llvm.fma.v4f32(<4 x float>, <4 x float>, <4 x float>)
declare i64 @llvm.aarch64.get.fpcr()
declare void @llvm.aarch64.set.fpcr(i64)
attributes #0 = { nounwind "prefer-vector-width"="512" }
